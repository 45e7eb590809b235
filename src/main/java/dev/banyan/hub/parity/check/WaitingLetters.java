package dev.banyan.hub.parity.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.Projection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows whether the very row that a projection lacks waits as a dead letter. */
@Component
public class WaitingLetters {

  private static final int MOST = 20;

  private record Letter(String reason, byte[] payload) {}

  private final JdbcClient store;
  private final ObjectMapper json;

  WaitingLetters(JdbcClient store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** The reason of the dead letter with this version of the row, or null. */
  @Nullable String reason(Projection projection, LegacyRow row) {
    List<Letter> letters =
        store
            .sql(
                """
                SELECT reason, payload FROM hub.dead_letters
                 WHERE key = ? AND starts_with(source, 'kafka:' || ? || '/') AND redriven_at IS NULL
                 ORDER BY id DESC LIMIT ?""")
            .params(new String(row.key(), StandardCharsets.UTF_8), projection.topic(), MOST)
            .query((found, number) -> new Letter(found.getString(1), found.getBytes(2)))
            .list();
    for (Letter letter : letters) {
      if (tells(letter, row)) {
        return letter.reason();
      }
    }
    return null;
  }

  private boolean tells(Letter letter, LegacyRow row) {
    try {
      JsonNode after = json.readTree(letter.payload()).path("after");
      return after.equals(json.readTree(row.row()));
    } catch (JsonProcessingException e) {
      // A letter that is no JSON is none of this row.
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("a dead letter cannot be read", e);
    }
  }
}
