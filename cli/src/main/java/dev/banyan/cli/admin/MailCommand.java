package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan mail}. */
@Command(
    name = "mail",
    header = "See what became of mails, release those that are held, suppress addresses.",
    synopsisSubcommandLabel = "COMMAND")
public final class MailCommand extends CommandGroup {

  private static final String PATH = "/admin/mail";

  public MailCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List mails, the newest first.")
  int list(
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description =
                  "held, dead, received or done; or of a recipient: waiting, sent, delivered,"
                      + " bounced, complained, suppressed, failed.")
          @Nullable String state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many, up to 1000.")
          int limit,
      @Mixin JsonOption option)
      throws IOException {
    String query = "?limit=" + limit + (state == null ? "" : "&state=" + segment(state));
    return show(api.get(PATH + query), option, answer -> print(answer.path("items")));
  }

  @Command(name = "show", header = "Show a mail, what became of it, and how it begins.")
  int show(
      @Parameters(paramLabel = "ID", description = "As list names it.") long id,
      @Mixin JsonOption option)
      throws IOException {
    return show(api.get(PATH + "/" + id), option, this::card);
  }

  @Command(
      name = "release",
      header = "Let a held mail go, or try again what failed or was suppressed.",
      description =
          "A mail that may have arrived already is sent again; what surely went out is not.")
  int release(
      @Parameters(paramLabel = "ID", description = "As list names it.") long id,
      @Mixin JsonOption option)
      throws IOException {
    return show(api.post(PATH + "/" + id + "/release", request()), option, this::card);
  }

  @Command(
      name = "suppress",
      header = "Send an address no more mail, or list who gets none.",
      description = "Without an address, lists all.")
  int suppress(
      @Parameters(paramLabel = "ADDRESS", arity = "0..1", description = "Whose mail to stop.")
          @Nullable String address,
      @Option(names = "--remove", description = "Send mail again.") boolean remove,
      @Option(names = "--list", paramLabel = "LIST", description = "Of one list only.")
          @Nullable String list,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Told to senders.")
          @Nullable String reason,
      @Mixin JsonOption option)
      throws IOException {
    if (address == null) {
      return show(api.get(PATH + "/suppressions"), option, this::suppressions);
    }
    ObjectNode body = request().put("address", address).put("remove", remove);
    if (list != null) {
      body.put("list", list);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    return show(api.post(PATH + "/suppressions", body), option, this::suppressions);
  }

  private void print(JsonNode items) {
    Table table = new Table("id", "received", "from", "to", "state", "subject").alignRight(0);
    for (JsonNode item : items) {
      JsonNode recipients = item.path("recipients");
      String first = recipients.path(0).path("address").asText("");
      String more = recipients.size() > 1 ? " +" + (recipients.size() - 1) : "";
      table.row(
          item.path("id").asText(),
          Texts.time(item.path("receivedAt")),
          sender(item),
          first + more,
          state(item),
          Texts.of(item.path("subject")));
    }
    table.print(screen);
  }

  private void card(JsonNode item) {
    Table table = new Table("", "");
    table.row("mail", item.path("id").asText());
    table.row("received", Texts.time(item.path("receivedAt")));
    table.row("from", sender(item));
    table.row("subject", Texts.of(item.path("subject")));
    table.row("state", state(item));
    table.row("reason", Texts.of(item.path("reason")));
    table.print(screen);
    screen.blank();
    Table recipients = new Table("to", "state", "via", "rule", "put off", "detail", "at");
    for (JsonNode one : item.path("recipients")) {
      recipients.row(
          one.path("address").asText(),
          one.path("state").asText(),
          one.path("via").asText(),
          one.path("rule").asText(),
          one.path("tries").asText(),
          Texts.of(one.path("detail")),
          Texts.time(one.path("updatedAt")));
    }
    recipients.print(screen);
    screen.blank();
    // What a mail says must not steer the terminal.
    Texts.of(item.path("text"))
        .lines()
        .map(line -> line.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?"))
        .forEach(line -> screen.line("  " + line));
  }

  private void suppressions(JsonNode answer) {
    Table table = new Table("address", "list", "reason", "by", "since");
    for (JsonNode item : answer.path("items")) {
      table.row(
          item.path("address").asText(),
          item.path("list").asText(),
          Texts.of(item.path("reason")),
          item.path("addedBy").asText(),
          Texts.time(item.path("addedAt")));
    }
    table.print(screen);
  }

  private static String sender(JsonNode item) {
    String from = Texts.of(item.path("from"));
    return from.isEmpty() ? "<>" : from;
  }

  /** One word for all recipients when they agree. */
  private static Table.Cell state(JsonNode item) {
    String state = item.path("state").asText();
    if (state.equals("held") || state.equals("dead")) {
      return new Table.Cell(state, Ink.BAD);
    }
    String word = item.path("recipients").path(0).path("state").asText(state);
    for (JsonNode one : item.path("recipients")) {
      if (!one.path("state").asText().equals(word)) {
        return new Table.Cell("mixed", Ink.BUSY);
      }
    }
    boolean good = word.equals("sent") || word.equals("delivered");
    return new Table.Cell(word, good ? Ink.GOOD : Ink.PLAIN);
  }
}
