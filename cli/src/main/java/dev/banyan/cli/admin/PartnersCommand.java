package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./banyan partners}. */
@Command(
    name = "partners",
    header = "Show what is exchanged with trading partners.",
    synopsisSubcommandLabel = "COMMAND")
public final class PartnersCommand extends CommandGroup {

  private static final String PATH = "/admin/partners";

  public PartnersCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List partners: interchanges, last number, what is open.")
  int list(@Mixin JsonOption option) throws IOException {
    return show(api.get(PATH), option, answer -> list(answer.path("items")));
  }

  @Command(name = "alarms", header = "List overdue acknowledgements, missing numbers, refusals.")
  int alarms(@Mixin JsonOption option) throws IOException {
    return show(api.get(PATH + "/alarms"), option, answer -> alarms(answer.path("items")));
  }

  @Command(
      name = "trace",
      header = "Follow a purchase order: row, files, acknowledgements, answers.")
  int trace(
      @Parameters(paramLabel = "PO-NUMBER", description = "Number of the purchase order.")
          String order,
      @Mixin JsonOption option)
      throws IOException {
    return show(
        api.get(PATH + "/trace/" + segment(order)),
        option,
        answer -> new PartnerTrace(screen).print(answer));
  }

  private void list(JsonNode items) {
    if (items.isEmpty()) {
      screen.line("  Nothing has been exchanged yet.");
      return;
    }
    Table table =
        new Table(
                "from", "to", "way", "interchanges", "last number", "last", "not accepted", "open")
            .alignRight(3, 4, 6, 7);
    for (JsonNode item : items) {
      table.row(
          item.path("sender").asText(),
          item.path("receiver").asText(),
          item.path("direction").asText().toLowerCase(Locale.ROOT),
          item.path("interchanges").asText(),
          Texts.of(item.path("lastControl")),
          Texts.time(item.path("lastAt")),
          item.path("notAccepted").asText(),
          item.path("unacknowledged").asText());
    }
    table.print(screen);
  }

  private void alarms(JsonNode items) {
    if (items.isEmpty()) {
      screen.line("  No alarms.");
      return;
    }
    Table table = new Table("kind", "partner", "since", "what");
    for (JsonNode item : items) {
      table.row(
          new Table.Cell(item.path("kind").asText(), Ink.BAD),
          item.path("partner").asText(),
          Texts.time(item.path("raisedAt")),
          item.path("detail").asText());
    }
    table.print(screen);
  }
}
