package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./banyan routes}. */
@Command(
    name = "routes",
    header = "Show the route files that the hub runs or refused.",
    description = "",
    synopsisSubcommandLabel = "COMMAND")
public final class RoutesCommand implements Runnable {

  private final AdminApi api;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli gives the spec
  public RoutesCommand(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: list");
  }

  @Command(name = "list", header = "List route files, their state and routes.", description = "")
  int list(@Mixin JsonOption option) throws IOException {
    String body = api.get("/admin/routes");
    if (option.json) {
      screen.line(body);
    } else {
      print(AdminApi.parse(body).path("items"));
    }
    return 0;
  }

  private void print(JsonNode items) {
    Table table = new Table("file", "state", "since", "routes", "message");
    for (JsonNode item : items) {
      String state = item.path("state").asText();
      String message = item.path("message").asText("");
      table.row(
          item.path("file").asText(),
          new Table.Cell(state, message.isEmpty() || message.equals("null") ? Ink.GOOD : Ink.BAD),
          Times.shortened(item.path("since").asText("")),
          StreamSupport.stream(item.path("routeIds").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")),
          message.equals("null") ? "" : message);
    }
    table.print(screen);
  }
}
