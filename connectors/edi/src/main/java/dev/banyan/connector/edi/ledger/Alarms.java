package dev.banyan.connector.edi.ledger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Raises alarms: a row, and a line in the log the first time. */
final class Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final JdbcClient jdbc;

  Alarms(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void raise(String key, String kind, String partner, String detail, @Nullable Long interchangeId) {
    int raised =
        jdbc.sql(
                """
                INSERT INTO hub.edi_alarms AS a (key, kind, partner, detail, interchange_id)
                VALUES (?, ?, ?, ?, CAST(? AS bigint))
                ON CONFLICT (key) DO UPDATE SET cleared_at = NULL, raised_at = now()
                WHERE a.cleared_at IS NOT NULL
                """)
            .params(key, kind, partner, detail, interchangeId)
            .update();
    if (raised > 0) {
      LOG.warn("EDI alarm, {}, partner {}: {}", kind, partner, detail);
    }
  }

  void clear(String key) {
    int cleared =
        jdbc.sql(
                """
                UPDATE hub.edi_alarms SET cleared_at = now() WHERE key = ? AND cleared_at IS NULL
                """)
            .param(key)
            .update();
    if (cleared > 0) {
      LOG.info("EDI alarm {} is over", key);
    }
  }
}
