package dev.banyan.connector.jms;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The steps of the routes under test. The charge is made at a provider that knows idempotency keys,
 * as true ones do: a table, whose rows are the effects.
 */
@Configuration(proxyBeanMethods = false)
class Steps {

  static final List<Map<String, Object>> seen = new CopyOnWriteArrayList<>();

  @Bean
  ApplicationRunner provider(JdbcTemplate sql) {
    return arguments -> createTables(sql);
  }

  static void createTables(JdbcTemplate sql) {
    sql.execute("CREATE TABLE IF NOT EXISTS provider_calls (key text, content text)");
    sql.execute("CREATE TABLE IF NOT EXISTS provider_charges (key text PRIMARY KEY, calls int)");
  }

  @Bean
  Processor charge(DataSource store) {
    return exchange -> {
      String key = exchange.getProperty("BanyanIdempotencyKey", String.class);
      try (Connection connection = store.getConnection();
          PreparedStatement charge =
              connection.prepareStatement(
                  "INSERT INTO provider_charges VALUES (?, 1)"
                      + " ON CONFLICT (key) DO UPDATE SET calls = provider_charges.calls + 1")) {
        charge.setString(1, key);
        charge.executeUpdate();
      }
      exchange.getMessage().setBody("charged " + exchange.getMessage().getBody(String.class));
    };
  }

  @Bean
  Processor look() {
    return exchange -> seen.add(Map.copyOf(headers(exchange)));
  }

  private static Map<String, Object> headers(Exchange exchange) {
    return exchange.getMessage().getHeaders();
  }
}
