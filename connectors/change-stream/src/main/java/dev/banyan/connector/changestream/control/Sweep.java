package dev.banyan.connector.changestream.control;

import dev.banyan.spi.Position;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A truncate at a position in the past. It empties nothing that was written since: whoever applies
 * it marks as deleted just the rows that a snapshot begun at that position did not meet, because
 * they were deleted in a stretch of the log that nobody has read.
 */
public final class Sweep {

  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .name("dev.banyan.sweep.Source")
          .field("connector", Schema.STRING_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("snapshot", Schema.STRING_SCHEMA)
          .field("sequence", Schema.STRING_SCHEMA)
          .build();
  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .name("dev.banyan.sweep.Envelope")
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.INT64_SCHEMA)
          .build();

  private Sweep() {}

  public static SourceRecord record(
      String stream, String table, String topic, Position position, long nowMs) {
    Struct source =
        new Struct(SOURCE)
            .put("connector", "banyan")
            .put("name", stream)
            .put("table", table)
            .put("snapshot", "false")
            .put("sequence", "[\"" + position.commit() + "\",\"" + position.offset() + "\"]");
    Struct value = new Struct(ENVELOPE).put("source", source).put("op", "t").put("ts_ms", nowMs);
    return new SourceRecord(Map.of(), Map.of(), topic, null, null, null, ENVELOPE, value, nowMs);
  }
}
