package dev.banyan.connector.projection.position;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that was committed before the position is in the topics before their ends.
 *
 * @param ends first offset behind, of each partition of each topic
 */
public record Watermark(String stream, long position, Map<String, Map<Integer, Long>> ends) {

  /** Of the topics that streams write their watermarks to. */
  public static final String TOPIC_PREFIX = "banyan.watermarks.";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the change stream writes it: {@code {"stream": .., "position": .., "ends": {..}}}. */
  public static Watermark read(byte[] text) throws IOException {
    JsonNode json = JSON.readTree(text);
    if (!json.path("stream").isTextual() || !json.path("position").isIntegralNumber()) {
      throw new IOException("a watermark needs stream and position");
    }
    Map<String, Map<Integer, Long>> ends = new HashMap<>();
    json.path("ends")
        .properties()
        .forEach(
            topic -> {
              Map<Integer, Long> partitions = new HashMap<>();
              topic
                  .getValue()
                  .properties()
                  .forEach(
                      end ->
                          partitions.put(Integer.valueOf(end.getKey()), end.getValue().asLong()));
              ends.put(topic.getKey(), partitions);
            });
    return new Watermark(json.path("stream").asText(), json.path("position").asLong(), ends);
  }
}
