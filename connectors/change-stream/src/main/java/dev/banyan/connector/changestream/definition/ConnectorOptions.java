package dev.banyan.connector.changestream.definition;

import dev.banyan.spi.ContractCheck.Fault;
import dev.banyan.spi.Nearest;
import io.debezium.config.Configuration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;

/** Holds a definition against what Debezium's connector of its kind says of its options. */
final class ConnectorOptions {

  /** Options of workers, converters, transformations and drivers, which no connector lists. */
  private static final List<String> OTHERS =
      List.of(
          "topic.creation.",
          "producer.override.",
          "key.converter",
          "value.converter",
          "header.converter",
          "converters",
          "transforms",
          "predicates",
          "driver.",
          "column.",
          "offset.",
          "schema.history.internal.",
          "snapshot.select.statement.overrides.",
          "record.processing.");

  private static final Set<String> WORKERS =
      Set.of(
          "connector.class",
          "tasks.max",
          "name",
          "errors.max.retries",
          "internal.task.management.timeout.ms");

  private final StreamDefinition definition;

  ConnectorOptions(StreamDefinition definition) {
    this.definition = definition;
  }

  /**
   * @param spots where settings stand in the file; a fault of another one is told at its top
   */
  List<Fault> faults(Map<String, Fault> spots) {
    Fault top = new Fault(1, 1, "");
    List<Fault> faults = new ArrayList<>();
    try {
      SourceConnector connector =
          Class.forName(definition.kind().connector())
              .asSubclass(SourceConnector.class)
              .getDeclaredConstructor()
              .newInstance();
      ConfigDef known = connector.config();
      spots.forEach(
          (key, spot) -> {
            if (!isKnown(key, known)) {
              faults.add(
                  new Fault(
                      spot.line(),
                      spot.column(),
                      "Debezium's connector for "
                          + definition.kind()
                          + " has no option '"
                          + key
                          + "'"
                          + Nearest.hint(key, known.names())));
            }
          });
      values(connector)
          .forEach(
              (key, value) -> {
                Fault spot = spots.getOrDefault(key, top);
                value
                    .errorMessages()
                    .forEach(text -> faults.add(new Fault(spot.line(), spot.column(), text)));
              });
    } catch (ReflectiveOperationException | LinkageError e) {
      faults.add(
          new Fault(1, 1, "the connector for " + definition.kind() + " cannot be asked: " + e));
    }
    return faults;
  }

  /** Asked without a connection: {@code validate} would try to make one. */
  @SuppressWarnings("unchecked")
  private Map<String, ConfigValue> values(SourceConnector connector)
      throws ReflectiveOperationException {
    Method validate =
        connector.getClass().getDeclaredMethod("validateAllFields", Configuration.class);
    validate.setAccessible(true);
    try {
      return (Map<String, ConfigValue>)
          validate.invoke(connector, Configuration.from(withoutPlaceholders()));
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(String.valueOf(e.getCause()), e);
    }
  }

  /** Something stands for what is only known where the stream runs. */
  private Map<String, String> withoutPlaceholders() {
    Map<String, String> settings = new HashMap<>();
    definition
        .config()
        .forEach(
            (key, value) ->
                settings.put(
                    key,
                    !value.contains("${") ? value : key.endsWith("port") ? "1" : "placeholder"));
    settings.putIfAbsent("schema.history.internal.kafka.bootstrap.servers", "placeholder");
    return settings;
  }

  private static boolean isKnown(String key, ConfigDef known) {
    return known.names().contains(key)
        || WORKERS.contains(key)
        || OTHERS.stream().anyMatch(key::startsWith);
  }
}
