package dev.banyan.connector.edi.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads back what the ledger holds. */
final class Stored {

  private final JdbcClient jdbc;

  Stored(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Long> id(String key) {
    return jdbc.sql("SELECT id FROM hub.edi_interchanges WHERE key = ?")
        .param(key)
        .query(Long.class)
        .optional();
  }

  Optional<Outgoing> outgoing(String key) {
    return jdbc.sql(
            """
            SELECT id, receiver, file_name, content FROM hub.edi_interchanges
            WHERE key = ? AND direction = 'OUT'
            """)
        .param(key)
        .query(
            (row, number) ->
                new Outgoing(
                    row.getLong("id"),
                    row.getString("receiver"),
                    row.getString("file_name"),
                    row.getBytes("content")))
        .optional();
  }

  Taken taken(String key) {
    Outgoing answer = outgoing("answer:" + key).orElse(null);
    return jdbc.sql(
            """
            SELECT id, sender, acceptance, passed_on, types, control FROM hub.edi_interchanges
            WHERE key = ? AND direction = 'IN'
            """)
        .param(key)
        .query(
            (row, number) ->
                new Taken(
                    row.getLong("id"),
                    row.getString("sender"),
                    row.getString("acceptance"),
                    answer,
                    row.getBytes("passed_on"),
                    "%s_%s_%s.edi"
                        .formatted(
                            row.getString("types").replace(',', '-'),
                            row.getString("sender"),
                            row.getString("control"))))
        .single();
  }
}
