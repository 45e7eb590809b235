package dev.banyan.hub.parity.response;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sum of many windows of one capability. Grows with the kinds of what is in them only. */
final class Counted {

  /**
   * @param seen requests that the legacy side answered
   */
  record Seen(long seen, long compared) {
    Seen plus(Seen more) {
      return new Seen(seen + more.seen, compared + more.compared);
    }
  }

  private final int samplesEach;
  final Map<Shape, Long> pairs = new LinkedHashMap<>();
  final Map<Shape, Long> noise = new LinkedHashMap<>();
  final Map<Variant, Seen> variants = new LinkedHashMap<>();
  final Map<String, Long> missing = new TreeMap<>();
  final Map<String, List<ResponseEvidence.Sample>> samples = new LinkedHashMap<>();

  /**
   * @param samplesEach most samples kept of a difference
   */
  Counted(int samplesEach) {
    this.samplesEach = samplesEach;
  }

  /** Adds what a proxy told of one window. */
  void add(JsonNode window) {
    window.path("pairs").forEach(node -> pairs.merge(shape(node), count(node), Long::sum));
    window.path("noise").forEach(node -> noise.merge(shape(node), count(node), Long::sum));
    window.path("variants").forEach(this::variant);
    window
        .path("missing")
        .properties()
        .forEach(each -> missing.merge(each.getKey(), each.getValue().asLong(), Long::sum));
    window.path("samples").forEach(this::sample);
  }

  private static long count(JsonNode node) {
    return node.path("count").asLong();
  }

  private static Shape shape(JsonNode node) {
    return new Shape(node.path("rule").asText(), texts(node.path("differences")));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>(list.size());
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private void variant(JsonNode node) {
    Variant variant =
        new Variant(
            node.path("rule").asText(),
            node.path("method").asText(),
            node.path("status").asInt(),
            texts(node.path("parameters")),
            node.path("comparable").asBoolean());
    Seen seen = new Seen(node.path("seen").asLong(), node.path("compared").asLong());
    variants.merge(variant, seen, Seen::plus);
  }

  private void sample(JsonNode node) {
    ResponseEvidence.Sample sample =
        new ResponseEvidence.Sample(
            node.path("at").asText(),
            node.path("target").asText(),
            node.path("legacy").asText(),
            node.path("modern").asText());
    String path = node.path("path").asText() + ' ' + node.path("kind").asText();
    List<ResponseEvidence.Sample> kept =
        samples.computeIfAbsent(key(node.path("rule").asText(), path), k -> new ArrayList<>());
    if (kept.size() < samplesEach) {
      kept.add(sample);
    }
  }

  static String key(String rule, String difference) {
    return rule + '\n' + difference;
  }
}
