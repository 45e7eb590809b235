package dev.banyan.connector.changestream.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BinlogPositionTest {

  private static final Schema SOURCE =
      SchemaBuilder.struct().field("sequence", Schema.OPTIONAL_STRING_SCHEMA).build();
  private static final Schema CHANGE = SchemaBuilder.struct().field("source", SOURCE).build();

  @Test
  void rowsAreOrderedByTransactionThenByTheirPlaceInIt() {
    assertThat(sequence("binlog.000005", 9199, 6, 2))
        .isEqualTo("[\"" + ((5L << 40) + 9199) + "\",\"" + ((6L << 24) + 2) + "\"]");
    assertThat(BinlogPosition.commit("binlog.000006", 4))
        .isGreaterThan(BinlogPosition.commit("binlog.000005", (1L << 32)));
    assertThat(BinlogPosition.commit("mysql-bin.1000000", 4))
        .isGreaterThan(BinlogPosition.commit("mysql-bin.999999", 4));
  }

  @Test
  void recordWithoutASourceIsLeftAsItIs() {
    SourceRecord heartbeat = record(Map.of("file", "binlog.000005", "pos", 4L), null);
    assertThat(transform(heartbeat)).isSameAs(heartbeat);
  }

  @Test
  void fileWithoutANumberIsRefused() {
    assertThatThrownBy(() -> BinlogPosition.commit("binlog", 4))
        .hasMessageContaining("binlog file 'binlog' has no number");
  }

  private static String sequence(String file, long place, long event, int row) {
    Struct change = new Struct(CHANGE).put("source", new Struct(SOURCE));
    transform(record(Map.of("file", file, "pos", place, "event", event, "row", row), change));
    return change.getStruct("source").getString("sequence");
  }

  private static SourceRecord transform(SourceRecord record) {
    try (BinlogPosition position = new BinlogPosition()) {
      return position.apply(record);
    }
  }

  private static SourceRecord record(Map<String, ?> offset, Struct value) {
    return new SourceRecord(Map.of(), offset, "t", value == null ? null : CHANGE, value);
  }
}
