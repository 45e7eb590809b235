package dev.banyan.connector.changestream.definition;

import dev.banyan.connector.changestream.mariadb.BinlogDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how a source is reached. Kinds name the database by settings of their own. */
final class ConnectionReader {

  private static final List<String> KEYS =
      List.of("host", "port", "database", "pdb", "user", "passwordSecret");

  private final Kind kind;
  private final Map<String, String> settings;

  ConnectionReader(Kind kind, Map<String, String> settings) {
    this.kind = kind;
    this.settings = settings;
  }

  void read(Place connection) {
    List<String> known = new ArrayList<>(KEYS);
    if (kind != Kind.ORACLE) {
      known.remove("pdb");
    }
    Map<String, Place> entries = connection.entries(known);
    for (String required : List.of("host", "database", "user", "passwordSecret")) {
      if (!entries.containsKey(required)) {
        connection.bad("'connection' needs '" + required + "'");
      }
    }
    settings.put("database.port", String.valueOf(kind.port()));
    entries.forEach(
        (key, value) -> {
          switch (key) {
            case "host" -> settings.put("database.hostname", value.text());
            case "port" -> settings.put("database.port", value.text());
            case "user" -> settings.put("database.user", value.text());
            case "passwordSecret" -> password(value);
            case "database" -> settings.put(database(), value.text() + ownSchema());
            case "pdb" -> settings.put("database.pdb.name", value.text());
            default -> {
              // Has been complained about.
            }
          }
        });
  }

  private void password(Place secret) {
    String name = secret.text();
    if (name.isEmpty() || name.contains("/") || name.contains("..") || name.contains("}")) {
      secret.bad(
          "'passwordSecret' is the name of a file among the secrets, such as legacy.password");
    }
    settings.put("database.password", "${directory:secrets:" + name + "}");
  }

  /** Where a table is named by its database, the hub's own is read too. */
  private String ownSchema() {
    return kind.databaseIsSchema() ? "," + BinlogDefaults.SCHEMA : "";
  }

  private String database() {
    return switch (kind) {
      case POSTGRESQL, ORACLE, DB2 -> "database.dbname";
      case MARIADB, MYSQL -> "database.include.list";
      case SQLSERVER -> "database.names";
    };
  }
}
