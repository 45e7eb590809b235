package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./banyan cdc}. */
@Command(
    name = "cdc",
    header = "Show how the change stream is doing.",
    synopsisSubcommandLabel = "COMMAND")
public final class CdcCommand extends CommandGroup {

  public CdcCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "status", header = "Show each table: snapshot, last position, lag, dead letters.")
  int status(@Mixin JsonOption option) throws IOException {
    return show(api.get("/admin/cdc"), option, answer -> print(answer.path("items")));
  }

  private void print(JsonNode items) {
    Table table =
        new Table(
                "table",
                "snapshot",
                "rows",
                "position",
                "lag bytes",
                "lag ms",
                "pending",
                "dead letters")
            .alignRight(2, 4, 5, 6, 7);
    for (JsonNode item : items) {
      long dead = item.path("deadLetters").asLong();
      table.row(
          item.path("table").asText(),
          item.path("snapshotState").asText(),
          number(item, "snapshotRows"),
          text(item.path("position")),
          number(item, "lagBytes"),
          number(item, "lagMs"),
          number(item, "pending"),
          new Table.Cell(Long.toString(dead), dead == 0 ? Ink.PLAIN : Ink.BAD));
    }
    table.print(screen);
  }

  private static String number(JsonNode item, String name) {
    JsonNode value = item.path(name);
    return value.isNumber() ? "%,d".formatted(value.asLong()) : "-";
  }

  private static String text(JsonNode position) {
    if (position.isMissingNode() || position.isNull()) {
      return "-";
    }
    return position.isValueNode() ? position.asText() : position.toString();
  }
}
