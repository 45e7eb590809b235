package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./banyan capability}. */
@Command(
    name = "capability",
    header = "List, show, promote and roll back capabilities.",
    description = {
      "A capability is the unit of migration, such as orders. Its stage says where its traffic goes:"
          + " legacy, canary (a sticky share of the clients goes to the new side) or modern."
          + " A change takes effect at once, without dropping a request, and is kept."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan capability list",
      "  ./banyan capability promote orders --to canary --percent 10",
      "  ./banyan capability rollback orders --reason \"partners see wrong totals\""
    },
    synopsisSubcommandLabel = "COMMAND")
public final class CapabilityCommand implements Runnable {

  private static final String NAME = "The capability, such as orders.";

  private final AdminApi api;
  private final Screen screen;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli gives the spec
  public CapabilityCommand(AdminApi api, Screen screen) {
    this.api = api;
    this.screen = screen;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: list, show, promote or rollback");
  }

  @Command(name = "list", header = "List the capabilities and their stages.")
  int list(@Mixin JsonOption option) throws IOException {
    String body = api.get("/admin/capabilities");
    if (option.json) {
      screen.line(body);
    } else {
      new CapabilityTable(screen).list(AdminApi.parse(body).path("items"));
    }
    return 0;
  }

  @Command(name = "show", header = "Show one capability and its rules.")
  int show(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return card(api.get(path(name)), option.json);
  }

  @Command(name = "promote", header = "Move a capability towards the new side.")
  int promote(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "STAGE",
              description = "canary or modern.")
          String stage,
      @Option(
              names = "--percent",
              paramLabel = "N",
              description = "The share of clients, 1 to 99, for canary.")
          @Nullable Integer percent,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history.")
          @Nullable String reason,
      @Mixin JsonOption option)
      throws IOException {
    ObjectNode body = change(stage, reason);
    if (percent != null) {
      body.put("percent", percent);
    }
    return card(api.post(path(name) + "/promote", body), option.json);
  }

  @Command(
      name = "rollback",
      header = "Move a capability back, at once.",
      description = {"Back to legacy, unless --to names another stage."})
  int rollback(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--to", paramLabel = "STAGE", description = "legacy or canary.")
          @Nullable String stage,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history.")
          @Nullable String reason,
      @Mixin JsonOption option)
      throws IOException {
    return card(api.post(path(name) + "/rollback", change(stage, reason)), option.json);
  }

  private static ObjectNode change(@Nullable String stage, @Nullable String reason) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    if (stage != null) {
      body.put("to", stage);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    return body.put("by", System.getProperty("user.name", "unknown"));
  }

  private int card(String body, boolean json) throws IOException {
    JsonNode capability = AdminApi.parse(body);
    if (json) {
      screen.line(body);
    } else {
      new CapabilityTable(screen).card(capability);
    }
    return 0;
  }

  private static String path(String name) {
    return "/admin/capabilities/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
