package dev.banyan.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The health report as JSON: {@code {"state":..., "parts":[{"name":..., "state":..., ...}]}}. */
final class HealthReport {

  private static final JsonFactory JSON = new JsonFactory();

  private HealthReport() {}

  static byte[] json(PartState whole, List<PartReport> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("state", whole.word());
      json.writeArrayFieldStart("parts");
      for (PartReport part : parts) {
        write(json, part);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, PartReport part) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", part.name());
    json.writeStringField("state", part.state().word());
    if (part.pid() != null) {
      json.writeNumberField("pid", part.pid());
    }
    json.writeNumberField("port", part.port());
    json.writeStringField("url", part.url());
    if (part.detail() != null) {
      json.writeStringField("detail", part.detail());
    }
    json.writeEndObject();
  }
}
