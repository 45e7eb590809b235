package dev.banyan.connector.edi.ledger;

import dev.banyan.connector.edi.acknowledge.AcknowledgmentWriter;
import dev.banyan.connector.edi.acknowledge.GroupAnswer;
import dev.banyan.connector.edi.acknowledge.Judgement;
import dev.banyan.connector.edi.acknowledge.ReceivedAcknowledgments;
import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.InterchangeWriter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is decided about an interchange is stored in one transaction and never decided again: asked
 * again with the same key, every method gives what it gave the first time.
 */
public final class Ledger {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Entries entries;
  private final ControlNumbers numbers;
  private final Alarms alarms;
  private final Acknowledging acknowledging;
  private final Stored stored;
  private final Clock clock;

  public Ledger(DataSource store, Clock clock) {
    this.jdbc = JdbcClient.create(store);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(store));
    this.entries = new Entries(jdbc);
    this.numbers = new ControlNumbers(jdbc);
    this.alarms = new Alarms(jdbc);
    this.acknowledging = new Acknowledging(jdbc, alarms);
    this.stored = new Stored(jdbc);
    this.clock = clock;
  }

  /**
   * Stores an interchange that came, what it says about ours, and our answer.
   *
   * @param key its reference in the inbox
   * @param us in whose name the answer goes out; null when its sender knows no acknowledgements
   */
  public Taken take(
      String key, Judgement judgement, byte[] content, String fileName, @Nullable String us) {
    return required(
        transaction.execute(
            status -> {
              entries
                  .insert(
                      "IN",
                      key,
                      judgement.interchange(),
                      new Entries.Stored(fileName, content, null, 0))
                  .ifPresent(id -> decide(id, key, judgement, content, us));
              return stored.taken(key);
            }));
  }

  private void decide(
      long id, String key, Judgement judgement, byte[] content, @Nullable String us) {
    entries.documents(id, judgement.interchange(), acceptances(judgement));
    Interchange accepted = judgement.accepted();
    byte[] passedOn =
        accepted.groups().isEmpty()
            ? null
            : judgement.isWhole() ? content : InterchangeWriter.write(accepted);
    jdbc.sql("UPDATE hub.edi_interchanges SET acceptance = ?, note = ?, passed_on = ? WHERE id = ?")
        .params(judgement.acceptance().code(), judgement.note(), passedOn, id)
        .update();
    acknowledging.apply(
        id, judgement.interchange().envelope(), ReceivedAcknowledgments.in(judgement));
    if (judgement.note().equals(Judgement.DUPLICATE)) {
      alarms.raise(
          "duplicate:" + key,
          "duplicate",
          judgement.interchange().envelope().sender().id(),
          "control number %s was used before with other contents"
              .formatted(judgement.interchange().envelope().control()),
          id);
    }
    if (us != null && judgement.needsAnswer()) {
      Interchange answer = AcknowledgmentWriter.answer(judgement, us, LocalDateTime.now(clock));
      store("answer:" + key, answer, id, 0);
    }
  }

  /**
   * Numbers, writes and stores an interchange of ours.
   *
   * @param key what it is made for; the same key gives the same bytes again
   * @param madeFrom key of the interchange that it passes on, if any
   * @param dueMinutes time in which an acknowledgement should come, 0 when none is expected
   * @throws IllegalArgumentException when it cannot be written
   */
  public Outgoing write(String key, Interchange draft, @Nullable String madeFrom, int dueMinutes) {
    return required(
        transaction.execute(
            status ->
                stored
                    .outgoing(key)
                    .orElseGet(
                        () ->
                            store(
                                key,
                                draft,
                                madeFrom == null ? null : stored.id(madeFrom).orElse(null),
                                dueMinutes))));
  }

  private Outgoing store(String key, Interchange draft, @Nullable Long madeFrom, int dueMinutes) {
    Interchange numbered = numbers.number(draft);
    byte[] content = InterchangeWriter.write(numbered);
    String name =
        "%s_%s.edi"
            .formatted(Entries.types(numbered).replace(',', '-'), numbered.envelope().control());
    long id =
        entries
            .insert("OUT", key, numbered, new Entries.Stored(name, content, madeFrom, dueMinutes))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "interchange " + key + " was stored by another hub just now: try again"));
    entries.documents(id, numbered, Map.of());
    return new Outgoing(id, numbered.envelope().receiver().id(), name, content);
  }

  /** Notes that an interchange lies where it should go. */
  public void sent(long id) {
    jdbc.sql("UPDATE hub.edi_interchanges SET sent_at = coalesce(sent_at, now()) WHERE id = ?")
        .param(id)
        .update();
  }

  private static Map<Document, String> acceptances(Judgement judgement) {
    Map<Document, String> acceptances = new IdentityHashMap<>();
    for (GroupAnswer group : judgement.groups()) {
      group.documents().forEach(d -> acceptances.put(d.document(), d.acceptance().code()));
    }
    return acceptances;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a transaction of the EDI ledger gave nothing");
    }
    return value;
  }
}
