package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.table.BadValueException;
import dev.banyan.hub.parity.table.ModernTable;
import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What should be in the projection for a legacy row.
 *
 * @param key in the projection, as the mapping gives it
 * @param rows as the mapping gives them
 * @param refusal why there can be none
 */
record Expectation(
    LegacyRow row,
    List<String> key,
    List<Map<String, @Nullable String>> rows,
    @Nullable String refusal) {

  static Expectation of(Sides sides, LegacyRow row) {
    Projection.Outcome outcome = sides.projection().map(row);
    List<String> key = new ArrayList<>();
    for (String column : sides.projection().key().keySet()) {
      String value = outcome.key().get(column);
      if (value == null) {
        throw new IllegalStateException(
            "a row of %s has no %s, which projection %s has its key from"
                .formatted(
                    sides.projection().topic(),
                    sides.projection().key().get(column),
                    sides.projection().name()));
      }
      key.add(value);
    }
    for (Map<String, @Nullable String> mapped : outcome.rows()) {
      String unknown = sides.table().unknownColumn(mapped);
      if (unknown != null) {
        return new Expectation(
            row, key, List.of(), "the projection has no column '" + unknown + "'");
      }
    }
    return new Expectation(row, key, outcome.rows(), outcome.refusal());
  }

  Expectation refused(String reason) {
    return new Expectation(row, key, List.of(), reason);
  }

  /** The keys as the projection's database writes them. */
  static List<List<String>> keys(ModernTable table, List<Expectation> rows) throws SQLException {
    try {
      return table.keys(rows.stream().map(Expectation::key).toList()).texts();
    } catch (BadValueException e) {
      throw new IllegalStateException(
          "a legacy key is none of the projection: " + e.getMessage(), e);
    }
  }
}
