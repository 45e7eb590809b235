package dev.banyan.connector.edi.ledger;

import dev.banyan.connector.edi.interchange.Envelope;
import dev.banyan.connector.edi.interchange.Group;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.Standard;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Allots control numbers without gaps: the row of a pair of partners is locked until the
 * transaction that stores the interchange ends, and a rollback takes the number back.
 */
final class ControlNumbers {

  private final JdbcClient jdbc;

  ControlNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Interchange number(Interchange draft) {
    Envelope envelope = draft.envelope();
    long interchange = next(envelope, "interchange");
    List<Group> groups = new ArrayList<>();
    for (Group group : draft.groups()) {
      groups.add(
          group.isNamed() ? group.withControl(Long.toString(next(envelope, "group"))) : group);
    }
    String written =
        envelope.standard() == Standard.X12
            ? "%09d".formatted(interchange)
            : Long.toString(interchange);
    return new Interchange(envelope.withControl(written), draft.services(), groups, List.of());
  }

  // ISA13 has nine digits: after 999999999 comes 1.
  private long next(Envelope envelope, String kind) {
    return jdbc.sql(
            """
            INSERT INTO hub.edi_control_numbers AS n (sender, receiver, kind, last)
            VALUES (?, ?, ?, 1)
            ON CONFLICT (sender, receiver, kind) DO UPDATE SET last = n.last % 999999999 + 1
            RETURNING last
            """)
        .params(envelope.sender().id(), envelope.receiver().id(), kind)
        .query(Long.class)
        .single();
  }
}
