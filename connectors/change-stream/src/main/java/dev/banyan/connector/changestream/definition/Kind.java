package dev.banyan.connector.changestream.definition;

import java.util.Locale;

/** A kind of legacy database, with the connector of Debezium's that reads it. */
public enum Kind {
  POSTGRESQL("io.debezium.connector.postgresql.PostgresConnector", 5432, true),
  MARIADB("io.debezium.connector.mariadb.MariaDbConnector", 3306, true),
  MYSQL("io.debezium.connector.mysql.MySqlConnector", 3306, false),
  SQLSERVER("io.debezium.connector.sqlserver.SqlServerConnector", 1433, false),
  ORACLE("io.debezium.connector.oracle.OracleConnector", 1521, false),
  DB2("io.debezium.connector.db2.Db2Connector", 50000, false);

  private final String connector;
  private final int port;
  private final boolean proven;

  Kind(String connector, int port, boolean proven) {
    this.connector = connector;
    this.port = port;
    this.proven = proven;
  }

  public String connector() {
    return connector;
  }

  int port() {
    return port;
  }

  /** Whether Banyan's tests run it against a real server. */
  public boolean proven() {
    return proven;
  }

  /** Whether a table is named {@code database.table}: MariaDB and MySQL know no schemas. */
  boolean databaseIsSchema() {
    return this == MARIADB || this == MYSQL;
  }

  /** Whether Debezium must keep the history of the tables' definitions in a topic of its own. */
  public boolean needsSchemaHistory() {
    return this != POSTGRESQL;
  }

  /** As source files spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
