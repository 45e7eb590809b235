package dev.banyan.sandbox.dataset;

/** A kind of database that the data is copied into; in MariaDB with ANSI quotes. */
public enum Target {
  POSTGRESQL("public", "timestamp"),
  // MariaDB's own "timestamp" changes by itself with every update of its row.
  MARIADB("steelwheels", "datetime");

  private final String schema;
  private final String timestampType;

  Target(String schema, String timestampType) {
    this.schema = schema;
    this.timestampType = timestampType;
  }

  String qualified(String table) {
    return schema + ".\"" + table + "\"";
  }

  String timestampType() {
    return timestampType;
  }
}
