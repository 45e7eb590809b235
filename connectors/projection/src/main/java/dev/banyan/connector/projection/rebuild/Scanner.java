package dev.banyan.connector.projection.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.catalogue.Envelopes;
import dev.banyan.connector.projection.mapping.PinnedMapping;
import dev.banyan.connector.projection.sink.Projection;
import dev.banyan.spi.projection.LegacyRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a version from the legacy table itself, stretch by stretch of its key, without locks. The
 * rows get the position that the route had applied when the version was begun: whatever was
 * committed until then is in them, and all later changes follow from the topic once the table was
 * read.
 */
final class Scanner {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> PLACE = new TypeReference<>() {};

  private final LegacyRows legacy;
  private final Version version;
  private final List<String> keyColumns;
  private final PinnedMapping mapping;
  private final Projection table;
  private @Nullable List<String> place;

  Scanner(
      LegacyRows legacy,
      Version version,
      List<String> keyColumns,
      PinnedMapping mapping,
      Projection table) {
    this.legacy = legacy;
    this.version = version;
    this.keyColumns = keyColumns;
    this.mapping = mapping;
    this.table = table;
    this.place = parse(version.scan().place());
  }

  /**
   * Reads and writes one stretch; returns how many rows it had, fewer than asked for at the end.
   */
  int step(int limit) throws SQLException, InterruptedException {
    List<Change> rows = new ArrayList<>();
    legacy.scan(
        version.topic(),
        keyColumns,
        place,
        limit,
        row -> {
          rows.add(
              new Change(
                  version.topic(), 0, 0, row.key(), Envelopes.row(row.row(), version.position())));
          place = row.place();
        });
    table.apply(mapping.map(new ChangeBatch(rows, Progress.none())), version.table());
    return rows.size();
  }

  /** The last row read, as JSON. */
  String place() {
    try {
      return JSON.writeValueAsString(place);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private static @Nullable List<String> parse(@Nullable String json) {
    try {
      return json == null ? null : JSON.readValue(json, PLACE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("hub.projection_versions.scan_place is damaged: " + json, e);
    }
  }
}
