package dev.banyan.connector.projection;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A mapped value as the text that is handed to the database, which makes the column's type of it.
 */
public final class ColumnText {

  private ColumnText() {}

  public static @Nullable String of(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
