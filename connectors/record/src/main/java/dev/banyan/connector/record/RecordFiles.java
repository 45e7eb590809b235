package dev.banyan.connector.record;

import dev.banyan.connector.record.csv.CsvFile;
import dev.banyan.connector.record.fixed.FixedFile;
import dev.banyan.connector.record.layout.BadLayoutException;
import dev.banyan.connector.record.layout.Format;
import dev.banyan.connector.record.layout.Layout;
import dev.banyan.connector.record.layout.RecordFile;
import dev.banyan.connector.record.layout.RecordType;
import java.util.Collection;
import java.util.List;

/** The reader and writer that a layout asks for. */
final class RecordFiles {

  private RecordFiles() {}

  /**
   * @param record of the layout; empty when the constants tell
   */
  static RecordFile of(Layout layout, String record) {
    Collection<RecordType> types =
        record.isEmpty() ? layout.records().values() : List.of(layout.record(record));
    if (layout.format() == Format.FIXED) {
      return new FixedFile(layout, types);
    }
    if (types.size() > 1) {
      throw new BadLayoutException(
          "say which record of " + layout.name() + ": one of " + layout.records().keySet());
    }
    return new CsvFile(layout, types.iterator().next());
  }
}
