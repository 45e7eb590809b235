package dev.banyan.connector.changestream.legacy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A few connections to a legacy database, made when they are first needed. */
final class LegacyPool implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final long CONNECT_TIMEOUT_MS = 2_000;

  private final Supplier<StreamDefinition> definition;
  private final Function<StreamDefinition, String> url;
  private @Nullable HikariDataSource pool;

  /**
   * @param url tells the JDBC address from a definition
   */
  LegacyPool(Supplier<StreamDefinition> definition, Function<StreamDefinition, String> url) {
    this.definition = definition;
    this.url = url;
  }

  Connection connection() throws SQLException {
    return open().getConnection();
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  private synchronized HikariDataSource open() {
    HikariDataSource open = pool;
    if (open == null) {
      StreamDefinition resolved = definition.get();
      HikariConfig config = new HikariConfig();
      config.setPoolName("legacy-log-" + resolved.name());
      config.setJdbcUrl(url.apply(resolved));
      config.setUsername(resolved.required("database.user"));
      config.setPassword(resolved.required("database.password"));
      config.setMaximumPoolSize(CONNECTIONS);
      config.setMinimumIdle(0);
      config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
      config.setInitializationFailTimeout(-1);
      open = new HikariDataSource(config);
      pool = open;
    }
    return open;
  }
}
