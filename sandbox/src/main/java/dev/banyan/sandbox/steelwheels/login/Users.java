package dev.banyan.sandbox.steelwheels.login;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The users of the intranet: one for each employee, in intranet.users. Safe for use by several
 * threads.
 */
public final class Users {

  static final String FIRST_PASSWORD = "wheels";

  private static final int MAX_PASSWORD_CHARS = 100;

  private final DataSource dataSource;

  public Users(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Creates the table and a user for every employee who has none yet. */
  public void create() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS intranet");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS intranet.users (\"USERNAME\" varchar(60) PRIMARY KEY,"
                + " \"EMPLOYEENUMBER\" integer NOT NULL UNIQUE,"
                + " \"SALT\" varchar(64) NOT NULL, \"PASSWORDHASH\" varchar(128) NOT NULL)");
      }
      addMissing(connection);
      connection.commit();
    }
  }

  private static void addMissing(Connection connection) throws SQLException {
    Set<String> taken = names(connection);
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT * FROM employees WHERE \"EMPLOYEENUMBER\" NOT IN"
                    + " (SELECT \"EMPLOYEENUMBER\" FROM intranet.users)"
                    + " ORDER BY \"EMPLOYEENUMBER\"");
        ResultSet employee = query.executeQuery()) {
      while (employee.next()) {
        String name =
            UserNames.of(employee.getString("FIRSTNAME"), employee.getString("LASTNAME"), taken);
        taken.add(name);
        insert(connection, name, employee.getInt("EMPLOYEENUMBER"));
      }
    }
  }

  private static Set<String> names(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT \"USERNAME\" FROM intranet.users");
        ResultSet row = query.executeQuery()) {
      Set<String> names = new HashSet<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  private static void insert(Connection connection, String name, int employee) throws SQLException {
    PasswordHash password = PasswordHash.of(FIRST_PASSWORD);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO intranet.users (\"USERNAME\", \"EMPLOYEENUMBER\", \"SALT\","
                + " \"PASSWORDHASH\") VALUES (?, ?, ?, ?)")) {
      insert.setString(1, name);
      insert.setInt(2, employee);
      insert.setString(3, password.salt());
      insert.setString(4, password.hash());
      insert.executeUpdate();
    }
  }

  boolean accepts(String name, String password) throws SQLException {
    if (password.length() > MAX_PASSWORD_CHARS) {
      return false;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT \"SALT\", \"PASSWORDHASH\" FROM intranet.users WHERE \"USERNAME\" = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && new PasswordHash(row.getString(1), row.getString(2)).matches(password);
      }
    }
  }
}
