package dev.banyan.connector.changestream.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EchoesTest {

  private static final Schema POSTGRES_SOURCE =
      SchemaBuilder.struct()
          .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
          .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
          .build();
  private static final Schema POSTGRES_CHANGE =
      SchemaBuilder.struct().field("source", POSTGRES_SOURCE).build();
  private static final Schema MESSAGE =
      SchemaBuilder.struct()
          .field("prefix", Schema.STRING_SCHEMA)
          .field("content", Schema.BYTES_SCHEMA)
          .build();
  private static final Schema POSTGRES_MESSAGE =
      SchemaBuilder.struct().field("source", POSTGRES_SOURCE).field("message", MESSAGE).build();
  private static final Schema BINLOG_SOURCE =
      SchemaBuilder.struct()
          .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
          .field("db", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .build();
  private static final Schema ECHO_ROW =
      SchemaBuilder.struct().optional().field("command", Schema.STRING_SCHEMA).build();
  private static final Schema BINLOG_CHANGE =
      SchemaBuilder.struct().field("source", BINLOG_SOURCE).field("after", ECHO_ROW).build();

  private final Echoes echoes = new Echoes();

  @Test
  void changesAfterTheMarkOfTheirTransactionAreEchoes() {
    assertThat(echoes.read(postgres(1L))).isNull();
    assertThat(echoes.isInside()).isFalse();
    assertThat(echoes.read(mark(2L, "c1"))).as("the mark is no change").isNull();
    assertThat(echoes.isInside()).isTrue();
    assertThat(echoes.read(postgres(2L))).isEqualTo("c1");
    assertThat(echoes.read(postgres(2L))).isEqualTo("c1");
    assertThat(echoes.read(postgres(3L))).isNull();
    assertThat(echoes.hasEnded()).isTrue();
    assertThat(echoes.isInside()).isFalse();
    assertThat(echoes.read(postgres(3L))).isNull();
    assertThat(echoes.hasEnded()).isFalse();
  }

  @Test
  void whatCameBeforeTheMarkInItsTransactionIsNoEcho() {
    assertThat(echoes.read(postgres(2L))).isNull();
    echoes.read(mark(2L, "c1"));
    assertThat(echoes.read(postgres(2L))).isEqualTo("c1");
  }

  @Test
  void oneEchoAfterTheOtherEndsTheFirst() {
    echoes.read(mark(2L, "c1"));
    echoes.read(postgres(2L));
    echoes.read(mark(3L, "c2"));
    assertThat(echoes.hasEnded()).isTrue();
    assertThat(echoes.isInside()).isTrue();
    assertThat(echoes.read(postgres(3L))).isEqualTo("c2");
  }

  @Test
  void snapshotRowsAndHeartbeatsInTheMiddleOfATransactionDoNotEndIt() {
    echoes.read(mark(2L, "c1"));
    assertThat(echoes.read(snapshotRow())).isNull();
    assertThat(echoes.read(record(Map.of("lsn", 5), null))).isNull();
    assertThat(echoes.isInside()).isTrue();
    assertThat(echoes.read(postgres(2L))).isEqualTo("c1");
  }

  @Test
  void messageOutsideOfAnyTransactionEndsTheOneBefore() {
    echoes.read(mark(2L, "c1"));
    echoes.read(message(null, "banyan-heartbeat", ""));
    assertThat(echoes.hasEnded()).isTrue();
    assertThat(echoes.isInside()).isFalse();
  }

  @Test
  void otherMessagesInATransactionAreNoMark() {
    echoes.read(message(2L, "someone-elses", "c1"));
    assertThat(echoes.read(postgres(2L))).isNull();
  }

  @Test
  void rowOfBanyansOwnTableMarksATransactionInTheBinlog() {
    assertThat(echoes.read(binlog(100, "steelwheels", "orders", (String) null))).isNull();
    assertThat(echoes.read(binlog(200, "banyan", "echo", "c1"))).isNull();
    assertThat(echoes.read(binlog(200, "banyan", "echo", (String) null)))
        .as("its removal")
        .isNull();
    assertThat(echoes.read(binlog(200, "steelwheels", "orders", (String) null))).isEqualTo("c1");
    echoes.read(record(offset(200), null));
    assertThat(echoes.isInside()).as("at a heartbeat before the end").isTrue();
    echoes.read(record(offset(300), null));
    assertThat(echoes.isInside()).as("at a heartbeat behind the end").isFalse();
    assertThat(echoes.hasEnded()).isTrue();
    assertThat(echoes.read(binlog(300, "steelwheels", "orders", (String) null))).isNull();
  }

  @Test
  void tableOfThatNameInAnotherDatabaseMarksNothing() {
    Struct row = new Struct(ECHO_ROW).put("command", "c1");
    echoes.read(binlog(200, "steelwheels", "echo", row));
    assertThat(echoes.read(binlog(200, "steelwheels", "orders", (String) null))).isNull();
  }

  private static SourceRecord postgres(@Nullable Long transaction) {
    return record(
        Map.of("lsn", 5),
        new Struct(POSTGRES_CHANGE)
            .put("source", new Struct(POSTGRES_SOURCE).put("txId", transaction)));
  }

  private static SourceRecord snapshotRow() {
    return record(
        Map.of("lsn", 5),
        new Struct(POSTGRES_CHANGE)
            .put("source", new Struct(POSTGRES_SOURCE).put("snapshot", "incremental")));
  }

  private static SourceRecord mark(long transaction, String command) {
    return message(transaction, "banyan-echo", command);
  }

  private static SourceRecord message(@Nullable Long transaction, String prefix, String content) {
    return record(
        Map.of("lsn", 5),
        new Struct(POSTGRES_MESSAGE)
            .put("source", new Struct(POSTGRES_SOURCE).put("txId", transaction))
            .put(
                "message",
                new Struct(MESSAGE)
                    .put("prefix", prefix)
                    .put("content", content.getBytes(StandardCharsets.UTF_8))));
  }

  private static SourceRecord binlog(
      long place, String database, String table, @Nullable String command) {
    return binlog(
        place,
        database,
        table,
        command == null ? null : new Struct(ECHO_ROW).put("command", command));
  }

  private static SourceRecord binlog(
      long place, String database, String table, @Nullable Struct row) {
    return record(
        offset(place),
        new Struct(BINLOG_CHANGE)
            .put("source", new Struct(BINLOG_SOURCE).put("db", database).put("table", table))
            .put("after", row));
  }

  private static Map<String, Object> offset(long place) {
    return Map.of("file", "binlog.000001", "pos", place);
  }

  private static SourceRecord record(Map<String, ?> offset, @Nullable Struct value) {
    return new SourceRecord(
        Map.of(), offset, "t", 0, null, null, value == null ? null : value.schema(), value);
  }
}
