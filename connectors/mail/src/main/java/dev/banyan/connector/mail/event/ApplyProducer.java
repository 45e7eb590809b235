package dev.banyan.connector.mail.event;

import dev.banyan.connector.mail.notice.NoticePost;
import dev.banyan.connector.mail.status.State;
import dev.banyan.connector.mail.status.Suppressions;
import dev.banyan.spi.delivery.Inbox;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Applies an event: state of the mail, suppression of its recipient and the sender's notification,
 * in one transaction. Events may come twice, late, and in any order.
 */
final class ApplyProducer extends DefaultProducer {

  private static final Duration UNKNOWN_FOR = Duration.ofHours(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private static final String FIND =
      """
      SELECT inbox_id, recipient, state FROM hub.mail_recipients
      WHERE provider_id = ? FOR UPDATE""";

  private static final String UPDATE =
      """
      UPDATE hub.mail_recipients SET state = ?, detail = ?, updated_at = now()
      WHERE inbox_id = ? AND recipient = ?""";

  private record Sent(long inboxId, String recipient, State state) {}

  private final EventEndpoint endpoint;

  ApplyProducer(EventEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Optional<ProviderNews> read =
        ProviderNews.read(exchange.getMessage().getMandatoryBody(byte[].class));
    if (read.isEmpty() || read.get().state() == null) {
      return;
    }
    ProviderNews news = read.get();
    try (Connection store = endpoint.mail().bean(DataSource.class).getConnection()) {
      store.setAutoCommit(false);
      Optional<Sent> sent = find(store, news.providerId());
      if (sent.isEmpty()) {
        store.rollback();
        throw unknown(news);
      }
      apply(store, news, sent.get());
      store.commit();
    }
  }

  private void apply(Connection store, ProviderNews news, Sent sent) throws Exception {
    State state = news.state();
    if (state == null || !sent.state().mayBecome(state)) {
      return;
    }
    try (PreparedStatement update = store.prepareStatement(UPDATE)) {
      update.setString(1, state.name());
      update.setString(2, news.detail());
      update.setLong(3, sent.inboxId());
      update.setString(4, sent.recipient());
      update.executeUpdate();
    }
    String suppress = news.suppress();
    if (suppress != null) {
      Suppressions.add(store, sent.recipient(), "", news.detail(), suppress);
    }
    if (state == State.BOUNCED) {
      new NoticePost(
              endpoint.mail().bean(Inbox.class), endpoint.getNoticeSource(), endpoint.getHostName())
          .tellSender(store, sent.inboxId(), sent.recipient(), news.detail(), Instant.now());
    }
  }

  /** The event can be faster than the hub's own record of the answer that named the mail. */
  private static RuntimeException unknown(ProviderNews news) {
    return news.createdAt().plus(UNKNOWN_FOR).isAfter(Instant.now())
        ? new LaterException(
            "the provider's mail " + news.providerId() + " is not known yet",
            Instant.now().plus(LOOK_AGAIN))
        : new RefusedException("no mail here is the provider's " + news.providerId());
  }

  private static Optional<Sent> find(Connection store, String providerId) throws SQLException {
    try (PreparedStatement query = store.prepareStatement(FIND)) {
      query.setString(1, providerId);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Sent(row.getLong(1), row.getString(2), State.valueOf(row.getString(3))))
            : Optional.empty();
      }
    }
  }
}
