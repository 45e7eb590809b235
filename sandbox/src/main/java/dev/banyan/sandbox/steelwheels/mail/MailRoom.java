package dev.banyan.sandbox.steelwheels.mail;

import dev.banyan.sandbox.steelwheels.orders.OrderListener;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes letters into the queue and sends them from there, at least once; while the mail server is
 * away they wait.
 */
public final class MailRoom implements OrderListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailRoom.class);
  private static final int CLOSE_WAIT_S = 5;

  private final DataSource dataSource;
  private final MailSettings settings;
  private final Clock clock;
  private final LetterFile file;
  private final MailQueue queue;
  private final Optional<Postman> postman;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(MailRoom::thread);

  public MailRoom(DataSource dataSource, MailSettings settings, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
    this.file = new LetterFile(dataSource);
    this.queue = new MailQueue(dataSource, settings, clock);
    this.postman = settings.host().map(host -> new Postman(host, settings.port(), clock));
  }

  /** Creates the table and sends what an earlier run left in it. */
  public void start() throws SQLException {
    MailTables.create(dataSource);
    if (postman.isEmpty()) {
      LOG.info("mail.smtp.host is not set: no letters are written");
      return;
    }
    rounds.scheduleWithFixedDelay(
        this::round, settings.pollMs(), settings.pollMs(), TimeUnit.MILLISECONDS);
  }

  /** Queues the confirmation of a new order. */
  @Override
  public void orderPlaced(int orderNumber) {
    if (postman.isEmpty()) {
      return;
    }
    try {
      Optional<Confirmation> confirmation = file.confirmation(orderNumber);
      if (confirmation.isPresent()) {
        queue.put(confirmation.get().letter());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The confirmation of order " + orderNumber + " could not be queued", e);
    }
  }

  /**
   * Queues a reminder for each customer over the limit who has had none this month.
   *
   * @return a sentence for the operator
   */
  public String dun() throws SQLException {
    if (postman.isEmpty()) {
      return "Dunning run: no mail server is set, nothing was done.";
    }
    int customers = 0;
    int letters = 0;
    for (Reminder reminder : file.reminders(LocalDate.now(clock))) {
      customers++;
      if (queue.put(reminder.letter())) {
        letters++;
      }
    }
    String sentence =
        "Dunning run: %d customers over their limit, %d letters queued."
            .formatted(customers, letters);
    LOG.info(sentence);
    return sentence;
  }

  private void round() {
    try {
      for (MailQueue.Waiting waiting : queue.due()) {
        if (!send(waiting)) {
          // The server is most likely away; the others wait for the next round.
          return;
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A round of the mail room failed, the next one tries again", e);
    }
  }

  private boolean send(MailQueue.Waiting waiting) throws SQLException {
    try {
      postman.orElseThrow().deliver(waiting.letter());
    } catch (MessagingException e) {
      LOG.warn(
          "Letter {} to {} could not be sent ({} attempts so far): {}",
          waiting.id(),
          waiting.letter().recipient(),
          waiting.attempts() + 1,
          e.toString());
      queue.failed(waiting, e.toString());
      return false;
    }
    queue.sent(waiting);
    return true;
  }

  @Override
  public void close() {
    rounds.shutdown();
    try {
      rounds.awaitTermination(CLOSE_WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mail-room");
    thread.setDaemon(true);
    return thread;
  }
}
