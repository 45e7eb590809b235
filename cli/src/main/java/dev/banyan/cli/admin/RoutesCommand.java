package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./banyan routes}. */
@Command(
    name = "routes",
    header = "Show the route files that the hub runs or refused.",
    synopsisSubcommandLabel = "COMMAND")
public final class RoutesCommand extends CommandGroup {

  public RoutesCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List route files, their state and routes.")
  int list(@Mixin JsonOption option) throws IOException {
    return show(api.get("/admin/routes"), option, answer -> print(answer.path("items")));
  }

  private void print(JsonNode items) {
    Table table = new Table("file", "state", "since", "routes");
    List<String> messages = new ArrayList<>();
    for (JsonNode item : items) {
      String message = Texts.of(item.path("message"));
      table.row(
          item.path("file").asText(),
          new Table.Cell(item.path("state").asText(), message.isEmpty() ? Ink.GOOD : Ink.BAD),
          Texts.time(item.path("since")),
          StreamSupport.stream(item.path("routeIds").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
      message.lines().forEach(messages::add);
    }
    table.print(screen);
    if (!messages.isEmpty()) {
      screen.blank();
      messages.forEach(line -> screen.line("  " + screen.ink(Ink.BAD, line)));
    }
  }
}
