package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan capability}. */
@Command(
    name = "capability",
    header = "List, show, promote and roll back capabilities.",
    description = {
      "A capability is the unit of migration, such as orders. Its stage says where its traffic goes:"
          + " legacy, shadow (legacy answers, and the new side is asked too and compared), canary (a sticky"
          + " share of the clients goes to the new side) or modern."
          + " A change takes effect at once, without dropping a request, and is kept."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan capability list",
      "  ./banyan capability promote orders --to shadow",
      "  ./banyan capability promote orders --to canary --percent 10",
      "  ./banyan capability rollback orders --reason \"partners see wrong totals\""
    },
    synopsisSubcommandLabel = "COMMAND")
public final class CapabilityCommand extends CommandGroup {

  private static final String NAME = "The capability, such as orders.";

  public CapabilityCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List the capabilities and their stages.")
  int list(@Mixin JsonOption option) throws IOException {
    return show(
        api.get("/admin/capabilities"),
        option,
        answer -> new CapabilityTable(screen).list(answer.path("items")));
  }

  @Command(name = "show", header = "Show one capability and its rules.")
  int show(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return card(api.get(path(name)), option);
  }

  @Command(name = "promote", header = "Move a capability towards the new side.")
  int promote(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "STAGE",
              description = "shadow, canary or modern.")
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
    return card(api.post(path(name) + "/promote", body), option);
  }

  @Command(
      name = "rollback",
      header = "Move a capability back, at once.",
      description = {"Back to legacy, unless --to names another stage."})
  int rollback(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--to", paramLabel = "STAGE", description = "legacy, shadow or canary.")
          @Nullable String stage,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history.")
          @Nullable String reason,
      @Mixin JsonOption option)
      throws IOException {
    return card(api.post(path(name) + "/rollback", change(stage, reason)), option);
  }

  private static ObjectNode change(@Nullable String stage, @Nullable String reason) {
    ObjectNode body = request();
    if (stage != null) {
      body.put("to", stage);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    return body;
  }

  private int card(String body, JsonOption option) throws IOException {
    return show(body, option, capability -> new CapabilityTable(screen).card(capability));
  }

  private static String path(String name) {
    return "/admin/capabilities/" + segment(name);
  }
}
