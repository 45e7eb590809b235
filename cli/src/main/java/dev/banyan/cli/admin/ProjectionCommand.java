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

/** {@code ./banyan projection}. */
@Command(
    name = "projection",
    header = "List projections, rebuild one beside the other, switch, and go back.",
    description = {
      "A rebuild fills a new version of a projection's table beside the one that readers see, from the topic or, when"
          + " that has forgotten its beginning, from the legacy table. It catches up, is compared at exactly the same"
          + " place, and takes the name in one transaction; readers notice nothing. The former version is kept current"
          + " for a rollback until it is dropped."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan projection list",
      "  ./banyan projection rebuild orders",
      "  ./banyan projection rebuild orders --mapping orders/order-v2.jq --hold",
      "  ./banyan projection switch orders",
      "  ./banyan projection rollback orders",
      "  ./banyan projection drop-old orders"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ProjectionCommand extends CommandGroup {

  public ProjectionCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List the projections and the versions beside them.")
  int list(@Mixin JsonOption option) throws IOException {
    return show(api.get("/admin/projections"), option, answer -> print(answer.path("items")));
  }

  @Command(
      name = "rebuild",
      header = "Fill a new version, compare, and switch to it.",
      description = {
        "Where rows are missing or differ although the mapping is the same, the version waits for a person: look, then"
            + " switch or cancel. The rebuild goes on in the hub when this command is interrupted."
      })
  int rebuild(
      @Parameters(paramLabel = "NAME", description = "The projection, from the list.") String name,
      @Option(
              names = "--from",
              paramLabel = "topic|snapshot",
              description =
                  "What to fill it from. By default the topic as long as it holds every change, else a snapshot.")
          @Nullable String from,
      @Option(
              names = "--mapping",
              paramLabel = "FILE",
              description = "A mapping to try instead of the one in use, below routes/.")
          @Nullable String mapping,
      @Option(names = "--hold", description = "Compare, but leave the switch to a person.")
          boolean hold,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    ObjectNode request = request().put("from", from).put("mapping", mapping).put("hold", hold);
    String answer = api.post(path(name, "rebuild"), request);
    int version = AdminApi.parse(answer).path("version").asInt();
    return new RebuildRun(api, screen, name, version).follow(hold, option);
  }

  @Command(name = "switch", header = "Let readers see the version that is ready.")
  int switchTo(
      @Parameters(paramLabel = "NAME", description = "The projection.") String name,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    return change(name, "switch", option);
  }

  @Command(name = "rollback", header = "Let readers see the former version again.")
  int rollback(
      @Parameters(paramLabel = "NAME", description = "The projection.") String name,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    return change(name, "rollback", option);
  }

  @Command(name = "drop-old", header = "Drop the former version; then there is no way back.")
  int dropOld(
      @Parameters(paramLabel = "NAME", description = "The projection.") String name,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    return change(name, "drop-old", option);
  }

  @Command(name = "cancel", header = "Give up a version that readers have not seen yet.")
  int cancel(
      @Parameters(paramLabel = "NAME", description = "The projection.") String name,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    return change(name, "cancel", option);
  }

  private int change(String name, String what, JsonOption option)
      throws IOException, InterruptedException {
    int version = AdminApi.parse(api.post(path(name, what), request())).path("version").asInt();
    RebuildRun run = new RebuildRun(api, screen, name, version);
    return what.equals("drop-old") || what.equals("cancel")
        ? run.awaitGone(option)
        : run.follow(false, option);
  }

  private static String path(String name, String what) {
    return "/admin/projections/" + segment(name) + "/" + what;
  }

  private void print(JsonNode items) {
    Table table =
        new Table("projection", "version", "state", "mapping", "changes", "behind", "refused", "")
            .alignRight(1, 4, 5, 6);
    for (JsonNode item : items) {
      JsonNode versions = item.path("versions");
      String name = item.path("name").asText();
      if (versions.findValuesAsText("state").stream().noneMatch("current"::equals)) {
        // Before its first switch a projection has one version, and nothing is kept about it.
        table.row(name, 1, "current", item.path("mapping").asText("-"), "", "", "", "");
      }
      for (JsonNode version : versions) {
        String failure = version.path("failure").asText("");
        table.row(
            name,
            version.path("version").asInt(),
            version.path("state").asText(),
            version.path("mapping").asText(),
            "%,d".formatted(version.path("changes").asLong()),
            "%,d".formatted(version.path("behind").asLong()),
            "%,d".formatted(version.path("refused").asLong()),
            new Table.Cell(
                failure.isEmpty() || failure.equals("null")
                    ? RebuildRun.compared(version)
                    : failure,
                failure.isEmpty() || failure.equals("null") ? Ink.PLAIN : Ink.BAD));
      }
    }
    table.print(screen);
  }
}
