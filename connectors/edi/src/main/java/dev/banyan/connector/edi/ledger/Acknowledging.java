package dev.banyan.connector.edi.ledger;

import dev.banyan.connector.edi.acknowledge.Acceptance;
import dev.banyan.connector.edi.acknowledge.ReceivedAcknowledgments;
import dev.banyan.connector.edi.interchange.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes what partners say about interchanges of ours. */
final class Acknowledging {

  private static final String NUMBER = "\\d{1,9}";

  private final JdbcClient jdbc;
  private final Alarms alarms;

  Acknowledging(JdbcClient jdbc, Alarms alarms) {
    this.jdbc = jdbc;
    this.alarms = alarms;
  }

  void apply(long by, Envelope envelope, ReceivedAcknowledgments received) {
    String partner = envelope.sender().id();
    String us = envelope.receiver().id();
    for (ReceivedAcknowledgments.OfInterchange ta1 : received.interchanges()) {
      List<Long> ours =
          ta1.control().matches(NUMBER)
              ? jdbc.sql(
                      """
                      SELECT id FROM hub.edi_interchanges WHERE direction = 'OUT' AND receiver = ?
                        AND sender = ? AND control_number = ? ORDER BY id DESC LIMIT 1
                      """)
                  .params(partner, us, Long.valueOf(ta1.control()))
                  .query(Long.class)
                  .list()
              : List.of();
      if (ours.isEmpty()) {
        unmatched(by, partner, "TA1 for interchange " + ta1.control());
      } else if (!ta1.acceptance().isAccepted()) {
        note(ours.get(0), by, Acceptance.REJECTED, ta1.note());
        rejected(ours.get(0), partner, "TA1 " + ta1.note() + " for interchange " + ta1.control());
      }
    }
    for (ReceivedAcknowledgments.OfGroup group : received.groups()) {
      apply(by, partner, us, group);
    }
  }

  private void apply(long by, String partner, String us, ReceivedAcknowledgments.OfGroup group) {
    List<Long> ours =
        jdbc.sql(
                """
                SELECT i.id FROM hub.edi_interchanges i JOIN hub.edi_documents d
                  ON d.interchange_id = i.id AND d.group_type = ? AND d.group_control = ?
                WHERE i.direction = 'OUT' AND i.receiver = ? AND i.sender = ?
                ORDER BY i.id DESC LIMIT 1
                """)
            .params(group.type(), canonical(group.control()), partner, us)
            .query(Long.class)
            .list();
    if (ours.isEmpty()) {
      unmatched(by, partner, "997 for group " + group.type() + " " + group.control());
      return;
    }
    long id = ours.get(0);
    note(id, by, group.acceptance(), null);
    // A group that is accepted as a whole needs no AK2 for each document (X12 997).
    jdbc.sql("UPDATE hub.edi_documents SET acceptance = ? WHERE interchange_id = ?")
        .params(group.acceptance().isAccepted() ? "A" : "R", id)
        .update();
    for (ReceivedAcknowledgments.OfDocument document : group.documents()) {
      jdbc.sql(
              """
              UPDATE hub.edi_documents SET acceptance = ?
              WHERE interchange_id = ? AND type = ? AND control = ?
              """)
          .params(document.acceptance().code(), id, document.type(), document.control())
          .update();
    }
    if (group.acceptance() == Acceptance.REJECTED
        || group.acceptance() == Acceptance.PARTIALLY_ACCEPTED) {
      rejected(
          id,
          partner,
          "997 %s for group %s %s"
              .formatted(group.acceptance().code(), group.type(), group.control()));
    }
  }

  private void note(long id, long by, Acceptance acceptance, @Nullable String note) {
    jdbc.sql(
            """
            UPDATE hub.edi_interchanges SET acceptance = ?, acknowledged_at = now(),
              acknowledged_by = ?, note = CAST(? AS text) WHERE id = ?
            """)
        .params(acceptance.code(), by, note, id)
        .update();
    alarms.clear("overdue:" + id);
  }

  private void rejected(long id, String partner, String detail) {
    alarms.raise("rejected:" + id, "rejected", partner, detail, id);
  }

  private void unmatched(long by, String partner, String detail) {
    alarms.raise("unmatched:" + by, "unmatched", partner, detail + ", which we never sent", by);
  }

  private static String canonical(String control) {
    return control.matches(NUMBER) ? Long.toString(Long.parseLong(control)) : control;
  }
}
