package dev.banyan.connector.edi.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain of a purchase order, by one query that lies beside the routes. */
public final class Trace {

  private final JdbcClient jdbc;
  private final Path sql;

  public Trace(DataSource store, Path sql) {
    this.jdbc = JdbcClient.create(store);
    this.sql = sql;
  }

  /**
   * Runs the query with {@code :order}.
   *
   * @return its only column, JSON; nothing when it is null
   */
  public Optional<String> of(String order) throws IOException {
    return jdbc.sql(Files.readString(sql)).param("order", order).query(String.class).optional();
  }
}
