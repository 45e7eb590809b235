package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The frame of a command that has only commands below it, each of which asks the hub. */
abstract class CommandGroup implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();

  final AdminApi api;
  final Screen screen;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli gives the spec
  CommandGroup(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** Prints the hub's answer as it is or for people. */
  int show(String body, JsonOption option, Consumer<JsonNode> forPeople) throws IOException {
    if (option.json) {
      screen.line(body);
    } else {
      forPeople.accept(AdminApi.parse(body));
    }
    return 0;
  }

  /** A request body that says who asks. */
  static ObjectNode request() {
    return JSON.createObjectNode().put("by", System.getProperty("user.name", "unknown"));
  }

  /** A name as one segment of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
