package dev.banyan.proxy.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Closed windows for the hub. */
final class EvidenceJson {

  private EvidenceJson() {}

  static byte[] answer(String proxy, List<Window> windows) {
    StringBuilder out = new StringBuilder(1024);
    out.append("{\"proxy\":\"").append(proxy).append("\",\"windows\":[");
    String separator = "";
    for (Window window : windows) {
      out.append(separator).append(window.json());
      separator = ",";
    }
    return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  static Window window(long sequence, Instant from, Instant to, Map<String, Tally> tallies) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("sequence", sequence);
    node.put("from", from.toString()).put("to", to.toString());
    ObjectNode capabilities = node.putObject("capabilities");
    tallies.forEach((name, tally) -> write(capabilities.putObject(name), tally));
    return new Window(sequence, node.toString());
  }

  private static void write(ObjectNode node, Tally tally) {
    ArrayNode variants = node.putArray("variants");
    tally.variants.forEach((variant, seen) -> write(variants.addObject(), variant, seen));
    ObjectNode missing = node.putObject("missing");
    tally.missing.forEach((reason, n) -> missing.put(reason.label(), n));
    shapes(node.putArray("pairs"), tally.pairs);
    shapes(node.putArray("noise"), tally.noise);
    ArrayNode samples = node.putArray("samples");
    tally.samples.values().forEach(list -> list.forEach(s -> write(samples.addObject(), s)));
  }

  private static void write(ObjectNode node, Variant variant, Tally.Seen seen) {
    node.put("rule", variant.rule())
        .put("method", variant.method())
        .put("status", variant.status());
    ArrayNode parameters = node.putArray("parameters");
    variant.parameters().forEach(parameters::add);
    node.put("comparable", variant.comparable()).put("seen", seen.seen);
    node.put("compared", seen.compared);
  }

  private static void shapes(ArrayNode list, Shapes shapes) {
    shapes
        .counts()
        .forEach(
            (shape, n) -> {
              ObjectNode node = list.addObject().put("rule", shape.rule());
              ArrayNode differences = node.putArray("differences");
              shape.differences().forEach(differences::add);
              node.put("count", n);
            });
  }

  private static void write(ObjectNode node, Sample sample) {
    node.put("at", sample.at().toString()).put("rule", sample.rule());
    node.put("target", sample.target()).put("path", sample.difference().path());
    node.put("kind", sample.difference().kind().name().toLowerCase(Locale.ROOT));
    node.put("legacy", sample.difference().legacy()).put("modern", sample.difference().modern());
  }
}
