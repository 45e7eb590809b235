package dev.banyan.connector.edi.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Overviews of the ledger as JSON. */
public final class Partners {

  private final JdbcClient jdbc;

  public Partners(DataSource store) {
    this.jdbc = JdbcClient.create(store);
  }

  /** Each pair of partners: how many interchanges, the last number, what is open. */
  public String list() {
    return json(
        """
        SELECT json_build_object('items', coalesce(json_agg(p ORDER BY p.sender, p.receiver), '[]'))
        FROM (
          SELECT sender, receiver, direction, count(*) AS interchanges,
            max(control_number) AS "lastControl", max(created_at) AS "lastAt",
            count(*) FILTER (WHERE acceptance IN ('P', 'R')) AS "notAccepted",
            count(*) FILTER (WHERE due_at IS NOT NULL AND acknowledged_at IS NULL)
              AS unacknowledged
          FROM hub.edi_interchanges GROUP BY sender, receiver, direction) p
        """);
  }

  /** Open alarms, the oldest first, at most a thousand. */
  public String alarms() {
    return json(
        """
        SELECT json_build_object('items', coalesce(json_agg(a), '[]')) FROM (
          SELECT kind, partner, detail, raised_at AS "raisedAt" FROM hub.edi_alarms
          WHERE cleared_at IS NULL ORDER BY raised_at LIMIT 1000) a
        """);
  }

  private String json(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
