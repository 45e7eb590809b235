package dev.banyan.connector.changestream.definition;

import dev.banyan.connector.changestream.mariadb.BinlogDefaults;
import dev.banyan.spi.ContractCheck.Fault;
import dev.banyan.spi.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a source file and says at which line and column it is wrong. */
public final class SourceReader {

  private static final List<String> KEYS =
      List.of(
          "kind",
          "connection",
          "topicPrefix",
          "snapshot",
          "slot",
          "publication",
          "serverId",
          "maskSaltSecret",
          "tables",
          "debezium");
  private static final String NAME = "[a-z][a-z0-9_-]{0,48}";

  private final String name;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Fault> spots = new LinkedHashMap<>();

  private SourceReader(String name) {
    this.name = name;
  }

  /**
   * @param name of the stream
   */
  public static SourceFile read(String name, String yaml) {
    return new SourceReader(name).file(yaml);
  }

  private SourceFile file(String yaml) {
    StreamDefinition definition = null;
    try {
      LoadSettings settings =
          LoadSettings.builder().setUseMarks(true).setMaxAliasesForCollections(10).build();
      Optional<Node> root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml)))
              .getSingleNode();
      if (root.isEmpty()) {
        faults.add(new Fault(1, 1, "the source is empty"));
      } else {
        definition = definition(new Place("a source", root.get(), faults));
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
      faults.add(new Fault(line, column, "YAML: " + e.getProblem()));
    }
    return new SourceFile(
        faults.isEmpty() ? definition : null, List.copyOf(faults), Map.copyOf(spots));
  }

  private StreamDefinition definition(Place root) {
    Map<String, Place> top = root.entries(KEYS);
    if (!name.matches(NAME)) {
      root.bad("a source's file is named after " + NAME + ".yaml, not '" + name + ".yaml'");
    }
    Kind kind = kind(root, top.get("kind"));
    Map<String, String> settings = Defaults.of(kind, name);
    if (top.containsKey("topicPrefix")) {
      put("topic.prefix", top.get("topicPrefix"), settings);
    }
    if (top.containsKey("snapshot")) {
      put("snapshot.mode", top.get("snapshot"), settings);
    }
    only(kind, Kind.POSTGRESQL, top.get("slot"), "slot.name", settings);
    only(kind, Kind.POSTGRESQL, top.get("publication"), "publication.name", settings);
    Place serverId = top.get("serverId");
    if (serverId != null && !kind.databaseIsSchema()) {
      serverId.bad("'serverId' is for mariadb and mysql, not for " + kind);
    } else if (serverId != null) {
      put("database.server.id", serverId, settings);
    }
    Place connection = top.get("connection");
    if (connection == null) {
      root.bad("a source needs 'connection'");
    } else {
      new ConnectionReader(kind, settings).read(connection);
    }
    List<SourceTable> tables = TablesReader.read(root, top.get("tables"));
    settings.put(
        "table.include.list",
        String.join(
                ",", tables.stream().map(t -> SourceTable.pattern(t.schema(), t.name())).toList())
            + (kind.databaseIsSchema() ? "," + BinlogDefaults.TABLES : ""));
    MaskSettings.put(tables, top.get("maskSaltSecret"), root, settings);
    Place debezium = top.get("debezium");
    if (debezium != null) {
      debezium.entries().forEach((key, value) -> put(key, value, settings));
    }
    return new StreamDefinition(name, kind, tables, settings);
  }

  private static Kind kind(Place root, @Nullable Place kind) {
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::toString).toList();
    if (kind == null) {
      root.bad("a source needs 'kind', one of " + String.join(", ", kinds));
      return Kind.POSTGRESQL;
    }
    int at = kinds.indexOf(kind.text());
    if (at < 0) {
      kind.bad(
          "'kind' must be one of "
              + String.join(", ", kinds)
              + ", not '"
              + kind.text()
              + "'"
              + Nearest.hint(kind.text(), kinds));
      return Kind.POSTGRESQL;
    }
    return Kind.values()[at];
  }

  private void only(
      Kind kind, Kind wanted, @Nullable Place value, String setting, Map<String, String> settings) {
    if (value == null) {
      return;
    }
    if (kind != wanted) {
      value.bad(value.what() + " is for " + wanted + ", not for " + kind);
    }
    put(setting, value, settings);
  }

  private void put(String setting, Place value, Map<String, String> settings) {
    settings.put(setting, value.text());
    spots.put(setting, new Fault(value.line(), value.column(), setting));
  }
}
