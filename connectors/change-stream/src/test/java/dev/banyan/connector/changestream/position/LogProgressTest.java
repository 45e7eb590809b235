package dev.banyan.connector.changestream.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class LogProgressTest {

  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("connector", Schema.STRING_SCHEMA)
          .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
          .field("sequence", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema ENVELOPE = SchemaBuilder.struct().field("source", SOURCE).build();

  @Test
  void changeOfPostgresqlTellsOfTheTransactionsBeforeItsOwn() {
    assertThat(LogProgress.reached(record("postgresql", "false", "[\"90\",\"120\"]"), r -> false))
        .hasValue(90);
  }

  @Test
  void tokenTellsOfEverythingBeforeItself() {
    assertThat(LogProgress.reached(record("postgresql", "false", "[\"90\",\"120\"]"), r -> true))
        .hasValue(120);
    assertThat(LogProgress.reached(record("mariadb", "false", "[\"70\",\"2\"]"), r -> true))
        .hasValue(70);
  }

  @Test
  void changeOfMariadbTellsOfTheTransactionsBeforeItsOwn() {
    assertThat(LogProgress.reached(record("mariadb", "false", "[\"70\",\"2\"]"), r -> false))
        .hasValue(69);
  }

  @Test
  void snapshotsAndFirstChangesTellNothing() {
    assertThat(LogProgress.reached(record("postgresql", "true", "[null,\"120\"]"), r -> false))
        .isEmpty();
    assertThat(
            LogProgress.reached(record("postgresql", "incremental", "[\"1\",\"2\"]"), r -> false))
        .isEmpty();
    assertThat(LogProgress.reached(record("postgresql", "false", "[null,\"120\"]"), r -> false))
        .isEmpty();
    assertThat(
            LogProgress.reached(
                new SourceRecord(Map.of(), Map.of(), "t", Schema.STRING_SCHEMA, "x"), r -> false))
        .isEmpty();
  }

  private static SourceRecord record(String connector, String snapshot, String sequence) {
    Struct source =
        new Struct(SOURCE)
            .put("connector", connector)
            .put("snapshot", snapshot)
            .put("sequence", sequence);
    return new SourceRecord(
        Map.of(), Map.of(), "t", ENVELOPE, new Struct(ENVELOPE).put("source", source));
  }
}
