package dev.banyan.connector.changestream.definition;

import dev.banyan.connector.changestream.mariadb.BinlogDefaults;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What a source file need not say. The figures come from measurements (docs/guides/change-stream.md
 * tells what each is for); any of them may be set anew below {@code debezium:}.
 */
final class Defaults {

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("tasks.max", "1"),
          Map.entry("decimal.handling.mode", "string"),
          Map.entry("time.precision.mode", "isostring"),
          Map.entry("tombstones.on.delete", "false"),
          Map.entry("skipped.operations", "none"),
          Map.entry("provide.transaction.metadata", "false"),
          Map.entry("poll.interval.ms", "2"),
          Map.entry("extended.headers.enabled", "false"),
          Map.entry("max.batch.size", "1024"),
          Map.entry("max.queue.size", "4096"),
          Map.entry("max.queue.size.in.bytes", "67108864"),
          Map.entry("heartbeat.interval.ms", "5000"),
          Map.entry("offset.flush.interval.ms", "1000"),
          Map.entry("incremental.snapshot.chunk.size", "2048"),
          Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
          Map.entry("key.converter.schemas.enable", "false"),
          Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
          Map.entry("value.converter.schemas.enable", "false"),
          // A null in a column with a default would travel as the default.
          Map.entry("key.converter.replace.null.with.default", "false"),
          Map.entry("value.converter.replace.null.with.default", "false"),
          // A value that cannot be encoded would travel as null, with a warning.
          Map.entry("event.converting.failure.handling.mode", "fail"),
          Map.entry("topic.creation.default.partitions", "3"),
          Map.entry("topic.creation.default.replication.factor", "-1"),
          Map.entry("topic.creation.default.cleanup.policy", "delete"),
          Map.entry("topic.creation.default.retention.ms", "604800000"),
          Map.entry("producer.override.compression.type", "lz4"),
          Map.entry("producer.override.linger.ms", "2"),
          Map.entry("producer.override.batch.size", "131072"),
          Map.entry("producer.override.delivery.timeout.ms", "30000"));

  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "include.unknown.datatypes",
          "true",
          "converters",
          "exact",
          "exact.type",
          "dev.banyan.connector.changestream.postgresql.ExactValues",
          "plugin.name",
          "pgoutput",
          "publication.name",
          "banyan",
          "publication.autocreate.mode",
          "disabled",
          "read.only",
          "true",
          // In a transaction: an incremental snapshot goes by the transaction of the last event.
          "heartbeat.action.query",
          "SELECT pg_logical_emit_message(true, 'banyan-heartbeat', '')");

  private Defaults() {}

  static Map<String, String> of(Kind kind, String name) {
    Map<String, String> settings = new HashMap<>(ALL);
    settings.put("connector.class", kind.connector());
    settings.put("topic.prefix", name);
    settings.put("snapshot.mode", "initial");
    if (kind == Kind.POSTGRESQL) {
      settings.putAll(POSTGRESQL);
      settings.put("slot.name", "banyan_" + name.replace('-', '_'));
    }
    if (kind.databaseIsSchema()) {
      // Servers and their replicas must have different ids; this one is stable and rarely taken.
      settings.put("database.server.id", String.valueOf(serverId(name)));
      settings.put("read.only", "true");
      settings.putAll(BinlogDefaults.of(name, kind == Kind.MARIADB));
    }
    if (kind.needsSchemaHistory()) {
      settings.put("include.schema.changes", "false");
      settings.put(
          "schema.history.internal", "io.debezium.storage.kafka.history.KafkaSchemaHistory");
      settings.put("schema.history.internal.kafka.topic", "banyan.schema-history." + name);
      settings.put("schema.history.internal.store.only.captured.tables.ddl", "true");
    }
    return settings;
  }

  private static long serverId(String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return 1_000_000 + sum.getValue() % 1_000_000_000;
  }
}
