package dev.banyan.cli.stack;

import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.Picture;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.nio.file.Path;
import java.util.Map;

/** Shown when everything is up: what runs where, and what to try next. */
final class Guide {

  private static final Map<String, String> WHAT =
      Map.ofEntries(
          Map.entry("PostgreSQL", "databases steelwheels (old) and banyan (new)"),
          Map.entry("Kafka", "the change stream, a topic a table"),
          Map.entry("Artemis", "queues: CORE, AMQP, OpenWire, STOMP"),
          Map.entry("mail", "SMTP and IMAP"),
          Map.entry("SFTP", "partners' folders"),
          Map.entry("Stripe", "a stand-in; STRIPE_API_KEY makes the hub use the true one"),
          Map.entry("PayPal", "a stand-in"),
          Map.entry("Resend", "a stand-in; delivers to the mail server"),
          Map.entry("Steel Wheels", "the legacy application"),
          Map.entry("hub", "facades under /api, admin, /actuator"),
          Map.entry("proxy", "the front door: clients, old and new, call this"));

  private final Stack stack;

  Guide(Stack stack) {
    this.stack = stack;
  }

  void print(Picture picture) {
    Screen screen = stack.screen();
    screen.blank();
    Table table = new Table("part", "where", "what");
    for (Part part : picture.parts()) {
      table.row(
          part.name(),
          new Table.Cell(part.url(), Ink.LINK),
          new Table.Cell(WHAT.getOrDefault(part.name(), ""), Ink.FAINT));
    }
    table.print(screen);
    screen.blank();
    screen.line(
        "  Logs are in %s, data in %s."
            .formatted(show(stack.home().logs()), show(stack.home().data())));
    screen.blank();
    screen.line(screen.ink(Ink.STRONG, "Try next:"));
    screen.line("  curl -s %s/api/orders/v1/orders/10100".formatted(url(picture, "proxy")));
    screen.line("  ./banyan cdc status");
    screen.line("  ./banyan capability promote orders --to canary --percent 10");
    screen.blank();
  }

  private String show(Path path) {
    return stack.home().show(path);
  }

  private static String url(Picture picture, String name) {
    return picture.parts().stream()
        .filter(part -> part.name().equals(name))
        .map(Part::url)
        .findFirst()
        .orElse("");
  }
}
