package dev.banyan.connector.mail.event;

import dev.banyan.connector.mail.status.Suppressions;
import dev.banyan.connector.mail.unsubscribe.UnsubscribeLinks;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the address of the token in the header {@code token} off its list. Only a POST does that:
 * mail programs and scanners follow links by GET (RFC 8058 section 3.1), and get a page with a
 * button.
 */
final class UnsubscribeProducer extends DefaultProducer {

  private final EventEndpoint endpoint;
  private @Nullable UnsubscribeLinks links;

  UnsubscribeProducer(EventEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    links = UnsubscribeLinks.load(Path.of(endpoint.getSecrets()));
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    UnsubscribeLinks own = links;
    if (own == null) {
      throw new IllegalStateException("the step is not started");
    }
    UnsubscribeLinks.Subscription subscription =
        own.read(message.getHeader("token", "", String.class))
            .orElseThrow(() -> new RefusedException("the link is none of ours"));
    boolean post = "POST".equals(message.getHeader(Exchange.HTTP_METHOD, String.class));
    if (post) {
      try (Connection store = endpoint.mail().bean(DataSource.class).getConnection()) {
        Suppressions.add(
            store, subscription.address(), subscription.list(), "asked for by link", "unsubscribe");
      }
    }
    message.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=utf-8");
    message.setBody(page(post, subscription.list()));
  }

  private static String page(boolean done, String list) {
    String name = list.replaceAll("[^A-Za-z0-9 ._-]", "?");
    return "<!doctype html><html lang=en><meta charset=utf-8><title>Unsubscribe</title><p>"
        + (done
            ? "You will get no more mail of the list " + name + "."
            : "Get no more mail of the list "
                + name
                + "?<form method=post><button>Unsubscribe</button></form>")
        + "</html>\n";
  }
}
