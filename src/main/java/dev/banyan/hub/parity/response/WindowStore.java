package dev.banyan.hub.parity.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code hub.response_windows}. */
@Component
class WindowStore {

  private final JdbcClient store;
  private final ObjectMapper json;

  WindowStore(JdbcClient store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** Keeps a window; one that is kept already stays as it is. */
  void keep(String proxy, JsonNode window) {
    for (var capability : window.path("capabilities").properties()) {
      store
          .sql(
              """
              INSERT INTO hub.response_windows(proxy, sequence, capability, started_at, ended_at, content)
              VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING""")
          .params(
              proxy,
              window.path("sequence").asLong(),
              capability.getKey(),
              time(window.path("from")),
              time(window.path("to")),
              capability.getValue().toString())
          .update();
    }
  }

  private static OffsetDateTime time(JsonNode node) {
    return Instant.parse(node.asText()).atOffset(ZoneOffset.UTC);
  }

  /** Hands out the windows that ended since then, the latest first, up to a limit. */
  void read(String capability, Instant since, int limit, BiConsumer<Span, JsonNode> reader) {
    store
        .sql(
            """
            SELECT started_at, ended_at, content FROM hub.response_windows
            WHERE capability = ? AND ended_at > ? ORDER BY ended_at DESC LIMIT ?""")
        .params(capability, since.atOffset(ZoneOffset.UTC), limit)
        .query(
            row -> {
              Span span =
                  new Span(
                      row.getObject(1, OffsetDateTime.class).toInstant(),
                      row.getObject(2, OffsetDateTime.class).toInstant());
              reader.accept(span, parse(row.getString(3)));
            });
  }

  /** When a window was open. */
  record Span(Instant from, Instant to) {}

  private JsonNode parse(String content) {
    try {
      return json.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("hub.response_windows holds what is not JSON", e);
    }
  }

  int forget(Instant before) {
    return store
        .sql("DELETE FROM hub.response_windows WHERE ended_at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
