package dev.banyan.hub.facade.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.banyan.hub.facade.contract.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details for HTTP APIs (RFC 9457).
 *
 * @param kind last part of the type URN, e.g. {@code contract-violation}
 * @param detail what happened and what to do; null when the title says it all
 * @param errors the fields at fault; empty when it is no field's fault
 */
public record Problem(
    int status, String kind, String title, @Nullable String detail, List<Violation> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonFactory JSON = new JsonFactory();

  public static Problem of(int status, String kind, String title, @Nullable String detail) {
    return new Problem(status, kind, title, detail, List.of());
  }

  /** A request that breaks its contract, with the fields at fault. */
  public static Problem violations(List<Violation> errors) {
    return new Problem(
        400, "contract-violation", "The request does not match the contract", null, errors);
  }

  public Answer answer() {
    return Answer.of(status, MEDIA_TYPE, json());
  }

  public byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator g = JSON.createGenerator(out)) {
      g.writeStartObject();
      g.writeStringField("type", "urn:banyan:problem:" + kind);
      g.writeStringField("title", title);
      g.writeNumberField("status", status);
      if (detail != null) {
        g.writeStringField("detail", detail);
      }
      if (!errors.isEmpty()) {
        g.writeArrayFieldStart("errors");
        for (Violation v : errors) {
          write(g, v);
        }
        g.writeEndArray();
      }
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator g, Violation v) throws IOException {
    g.writeStartObject();
    g.writeStringField("in", v.in());
    if (v.name() != null) {
      g.writeStringField("name", v.name());
    }
    if (v.pointer() != null) {
      g.writeStringField("pointer", v.pointer());
    }
    g.writeStringField("detail", v.detail());
    g.writeEndObject();
  }
}
