package dev.banyan.proxy.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stages as JSON: {@code {"version":7,"capabilities":{"orders":{"stage":"canary","percent":10}}}}.
 */
public final class StagesJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StagesJson() {}

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong and where
   */
  public static Stages read(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
    }
    JsonNode version = root.path("version");
    JsonNode capabilities = root.path("capabilities");
    if (!version.canConvertToLong() || !version.isIntegralNumber() || !capabilities.isObject()) {
      throw new IllegalArgumentException(
          "Expected {\"version\": number, \"capabilities\": {name: {\"stage\": ...}}}.");
    }
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : capabilities.properties()) {
      stages.put(entry.getKey(), stage(entry.getKey(), entry.getValue()));
    }
    return new Stages(version.longValue(), stages);
  }

  private static Stage stage(String capability, JsonNode node) {
    JsonNode percent = node.path("percent");
    if (!node.path("stage").isTextual() || !(percent.isNumber() || isAbsent(percent))) {
      throw new IllegalArgumentException(
          "capabilities." + capability + ": expected {\"stage\": text, \"percent\": number}.");
    }
    try {
      @Nullable Double share = isAbsent(percent) ? null : (Double) percent.doubleValue();
      return Stage.of(node.path("stage").textValue(), share);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("capabilities." + capability + ": " + e.getMessage(), e);
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  public static byte[] write(Stages stages) {
    ObjectNode root = JSON.createObjectNode().put("version", stages.version());
    ObjectNode capabilities = root.putObject("capabilities");
    new TreeMap<>(stages.capabilities())
        .forEach((name, stage) -> write(capabilities.putObject(name), stage));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(ObjectNode node, Stage stage) {
    node.put("stage", stage.label());
    if (stage instanceof Stage.Canary canary) {
      if (canary.percent() == Math.rint(canary.percent())) {
        node.put("percent", (long) canary.percent());
      } else {
        node.put("percent", canary.percent());
      }
    }
  }
}
