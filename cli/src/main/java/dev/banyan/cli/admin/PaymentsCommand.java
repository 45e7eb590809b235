package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan payments}. */
@Command(
    name = "payments",
    header = "List, show and reconcile payments.",
    footer = {
      "",
      "Examples:",
      "  ./banyan payments list --state unknown",
      "  ./banyan payments show SW0000010426",
      "  ./banyan payments reconcile --date 2026-11-21"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class PaymentsCommand extends CommandGroup {

  private static final int BREAKS = 1;

  public PaymentsCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List the newest payments.")
  int list(
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description =
                  "received, submitted, unknown, requires-action, succeeded, declined, canceled or"
                      + " refused.")
          @Nullable String state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many, up to 500 (${DEFAULT-VALUE}).")
          int limit,
      @Mixin JsonOption option)
      throws IOException {
    String query = "?limit=" + limit + (state == null ? "" : "&state=" + segment(state));
    return show(api.get("/admin/payments" + query), option, answer -> print(answer.path("items")));
  }

  @Command(name = "show", header = "Show one payment.")
  int show(
      @Parameters(paramLabel = "REQUEST-ID", description = "As the asker names it: SW0000010426.")
          String requestId,
      @Mixin JsonOption option)
      throws IOException {
    return show(api.get("/admin/payments/" + segment(requestId)), option, this::card);
  }

  @Command(
      name = "reconcile",
      header = "Compare a day at the provider with the payments here and the legacy books.",
      description = "Prints the breaks; the exit code is 0 when there are none, else 1.")
  int reconcile(
      @Option(
              names = "--date",
              paramLabel = "YYYY-MM-DD",
              description = "The day, in UTC; by default today.")
          @Nullable LocalDate date,
      @Option(names = "--all", description = "Print the lines that agree, too.") boolean all,
      @Mixin JsonOption option)
      throws IOException {
    String body = api.get("/admin/payments-reconciliation" + (date == null ? "" : "?date=" + date));
    show(body, option, answer -> findings(answer, all));
    return AdminApi.parse(body).path("breaks").asLong() == 0 ? 0 : BREAKS;
  }

  private void print(JsonNode items) {
    Table table =
        new Table("request", "state", "amount", "answer", "provider", "decided").alignRight(2);
    for (JsonNode item : items) {
      table.row(
          item.path("requestId").asText(),
          state(item),
          amount(item),
          item.path("result").asText("-") + " " + item.path("reasonCode").asText(""),
          item.path("providerId").asText("-"),
          Texts.time(item.path("decidedAt")));
    }
    table.print(screen);
  }

  private void card(JsonNode payment) {
    Table table = new Table("", "");
    payment
        .fields()
        .forEachRemaining(
            field -> table.row(new Table.Cell(field.getKey(), Ink.FAINT), text(field.getValue())));
    table.print(screen);
  }

  private void findings(JsonNode answer, boolean all) {
    Table table = new Table("", "line", "payment", "amount", "").alignRight(3);
    int agreeing = 0;
    for (JsonNode item : answer.path("items")) {
      boolean broken = item.path("break").asBoolean();
      agreeing += broken ? 0 : 1;
      if (broken || all) {
        table.row(
            new Table.Cell(item.path("kind").asText(), broken ? Ink.BAD : Ink.PLAIN),
            item.path("line").asText("-"),
            item.path("requestId").asText("-"),
            money(item.path("amountMinor").asLong()),
            item.path("detail").asText());
      }
    }
    table.print(screen);
    screen.line(
        "%s: %d breaks, %d lines agree"
            .formatted(answer.path("date").asText(), answer.path("breaks").asLong(), agreeing));
  }

  private static Table.Cell state(JsonNode item) {
    String state = item.path("state").asText();
    return new Table.Cell(state, state.equals("unknown") ? Ink.BAD : Ink.PLAIN);
  }

  private static String amount(JsonNode item) {
    return money(item.path("amountMinor").asLong()) + " " + item.path("currency").asText();
  }

  private static String money(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "-" : value.asText();
  }
}
