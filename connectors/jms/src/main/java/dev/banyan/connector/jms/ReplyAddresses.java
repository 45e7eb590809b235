package dev.banyan.connector.jms;

import dev.banyan.spi.delivery.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/** To which queues answers may be sent: a sender could otherwise have us write to any queue. */
final class ReplyAddresses {

  private final List<Pattern> allowed;

  ReplyAddresses(List<String> patterns) {
    this.allowed = patterns.stream().map(String::strip).map(Pattern::compile).toList();
  }

  /**
   * @throws RefusedException when no pattern of the configuration allows the queue
   */
  void check(String queue) {
    if (allowed.stream().noneMatch(pattern -> pattern.matcher(queue).matches())) {
      throw new RefusedException(
          "answers to the queue '"
              + queue.substring(0, Math.min(queue.length(), 100))
              + "' are not allowed; banyan.jms.reply-to-allowed lists those that are");
    }
  }
}
