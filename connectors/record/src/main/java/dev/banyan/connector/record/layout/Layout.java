package dev.banyan.connector.record.layout;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A layout file.
 *
 * @param length bytes of every fixed-width record; 0 for CSV
 * @param substitute written for what the encoding lacks; empty when that is refused
 * @param dialect of CSV; not used by fixed-width records
 */
public record Layout(
    String name,
    Format format,
    Charset encoding,
    int length,
    LineEnd lineEnd,
    String substitute,
    Dialect dialect,
    Map<String, RecordType> records) {

  public Layout {
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  /**
   * @throws BadLayoutException when there is no such record
   */
  public RecordType record(String wanted) {
    RecordType type = records.get(wanted);
    if (type == null) {
      throw new BadLayoutException(
          "layout %s has no record '%s'; it has %s".formatted(name, wanted, records.keySet()));
    }
    return type;
  }
}
