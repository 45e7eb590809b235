package dev.banyan.connector.edi.ledger;

import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Envelope;
import dev.banyan.connector.edi.interchange.Group;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.JsonForm;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes interchanges and their documents into the ledger, on the caller's transaction. */
final class Entries {

  private static final String CONTROL_NUMBER = "\\d{1,14}";

  private final JdbcClient jdbc;

  Entries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Answers the new row's id, or nothing when the key is there already. */
  Optional<Long> insert(String direction, String key, Interchange interchange, Stored stored) {
    Envelope envelope = interchange.envelope();
    return jdbc.sql(
            """
            INSERT INTO hub.edi_interchanges (key, direction, sender, receiver, control,
              control_number, types, test, file_name, content, made_from, due_at)
            VALUES (:key, :direction, :sender, :receiver, :control, CAST(:number AS bigint), :types,
              :test, :fileName, :content, CAST(:madeFrom AS bigint),
              CASE WHEN :dueMinutes > 0 THEN now() + make_interval(mins => :dueMinutes) END)
            ON CONFLICT (key) DO NOTHING RETURNING id
            """)
        .param("key", key)
        .param("direction", direction)
        .param("sender", envelope.sender().id())
        .param("receiver", envelope.receiver().id())
        .param("control", envelope.control())
        .param(
            "number",
            envelope.control().matches(CONTROL_NUMBER) ? Long.valueOf(envelope.control()) : null)
        .param("types", types(interchange))
        .param("test", envelope.test())
        .param("fileName", stored.fileName())
        .param("content", stored.content())
        .param("madeFrom", stored.madeFrom())
        .param("dueMinutes", stored.dueMinutes())
        .query(Long.class)
        .optional();
  }

  /**
   * What an interchange is stored with.
   *
   * @param dueMinutes time in which an acknowledgement should come, 0 when none is expected
   */
  record Stored(String fileName, byte[] content, @Nullable Long madeFrom, int dueMinutes) {}

  /**
   * Writes the documents.
   *
   * @param acceptances by the document itself; empty for what we have made
   */
  void documents(long id, Interchange interchange, Map<Document, String> acceptances) {
    int position = 0;
    for (Group group : interchange.groups()) {
      for (Document document : group.documents()) {
        Subject subject = Subject.of(document);
        jdbc.sql(
                """
                INSERT INTO hub.edi_documents (interchange_id, position, group_type, group_control,
                  type, control, orders, number, acceptance, findings)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb))
                """)
            .params(
                id,
                ++position,
                group.type(),
                group.control(),
                document.type(),
                document.control(),
                subject.orders().toArray(String[]::new),
                subject.number(),
                acceptances.get(document),
                JsonForm.findings(document.findings()).toString())
            .update();
      }
    }
  }

  static String types(Interchange interchange) {
    String types =
        interchange
            .documents()
            .map(Document::type)
            .distinct()
            .limit(10)
            .collect(Collectors.joining(","));
    return types.isEmpty() && !interchange.services().isEmpty() ? "TA1" : types;
  }
}
