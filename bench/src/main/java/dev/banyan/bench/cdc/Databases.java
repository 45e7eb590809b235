package dev.banyan.bench.cdc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Logs in as the superuser of the one PostgreSQL server that holds all databases. */
record Databases(String address, Path secrets) {

  static final String LEGACY = "steelwheels";

  Connection open(String database) throws SQLException, IOException {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    login.setProperty("password", password());
    login.setProperty("prepareThreshold", "1");
    return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, login);
  }

  String password() throws IOException {
    return Files.readString(secrets.resolve("postgres.password")).strip();
  }

  void run(String database, String... statements) throws SQLException, IOException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  long number(String database, String query) throws SQLException, IOException {
    try (Connection connection = open(database)) {
      return number(connection, query);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A file of this benchmark as text. */
  static String resource(String name) throws IOException {
    try (InputStream in = Databases.class.getResourceAsStream("/bench/cdc/" + name)) {
      if (in == null) {
        throw new IOException("bench/cdc/" + name + " is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
