package dev.banyan.connector.projection.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ColumnText;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.mapping.RowMapping;
import dev.banyan.spi.Position;
import dev.banyan.spi.projection.LegacyRow;
import dev.banyan.spi.projection.Projection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A projection of a running route. */
record RouteProjection(String name, Declared declared, RowMapping mapping) implements Projection {

  @Override
  public String capability() {
    return mapping.capability();
  }

  @Override
  public String routeId() {
    return declared.routeId();
  }

  @Override
  public String topic() {
    return declared.topic();
  }

  @Override
  public String consumer() {
    return declared.consumer();
  }

  @Override
  public String table() {
    return declared.table();
  }

  @Override
  public Map<String, String> key() {
    return mapping.key();
  }

  @Override
  public Outcome map(LegacyRow row) {
    Map<String, String> key = key(row);
    List<Map<String, @Nullable String>> rows = new ArrayList<>(1);
    for (Mapped mapped : mapping.map(change(row.key(), Envelopes.row(row.row(), Position.NONE)))) {
      if (mapped instanceof Mapped.Upsert upsert) {
        rows.add(texts(upsert.row()));
      } else if (mapped instanceof Mapped.Rows several) {
        several.rows().stream()
            .filter(
                each ->
                    each.table().isEmpty()
                        ? declared.first()
                        : each.table().equals(declared.table()))
            .forEach(each -> rows.add(texts(each.row())));
      } else if (mapped instanceof Mapped.Refused refused) {
        return new Outcome(key, List.of(), refused.reason());
      }
    }
    return new Outcome(key, rows, null);
  }

  /** A delete carries nothing but the key, so what is made of one is the key in the projection. */
  private Map<String, String> key(LegacyRow row) {
    for (Mapped mapped : mapping.map(change(row.key(), Envelopes.deletion(Position.NONE)))) {
      if (mapped instanceof Mapped.Delete delete) {
        Map<String, String> key = new LinkedHashMap<>();
        texts(delete.key()).forEach((column, text) -> key.put(column, String.valueOf(text)));
        return key;
      }
    }
    return Map.of();
  }

  private Change change(byte[] key, byte[] envelope) {
    return new Change(declared.topic(), 0, 0, key, envelope);
  }

  private static Map<String, @Nullable String> texts(ObjectNode row) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    row.properties().forEach(cell -> texts.put(cell.getKey(), ColumnText.of(cell.getValue())));
    return texts;
  }
}
