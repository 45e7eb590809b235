package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How to log in to a PostgreSQL server, our own or an outside one.
 *
 * @param secrets holds a password for each role
 */
public record PostgresLogin(Address address, Secrets secrets) {

  static final String SUPERUSER = "postgres";

  /** URL without user or password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + address + "/" + database;
  }

  /** A connection as the given role. */
  public Connection connect(String database, String role) throws SQLException, IOException {
    Properties login = new Properties();
    login.setProperty("user", role);
    login.setProperty("password", secrets.require(role));
    login.setProperty("ApplicationName", "banyan-sandbox");
    return DriverManager.getConnection(jdbcUrl(database), login);
  }

  /** Whether the superuser's password is known, without which nothing can be prepared. */
  public boolean knowsSuperuser() throws IOException {
    return secrets.find(SUPERUSER).isPresent();
  }

  /** Where the superuser's password is looked for. */
  public Path superuserPassword() {
    return secrets.file(SUPERUSER);
  }

  /** A connection as the superuser. */
  Connection connectAsSuperuser(String database) throws SQLException, IOException {
    return connect(database, SUPERUSER);
  }
}
