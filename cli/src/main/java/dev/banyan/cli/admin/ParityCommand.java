package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan parity}. */
@Command(
    name = "parity",
    header = "Compare both sides: projections with legacy tables, and answers at stage shadow.",
    description = {
      "Both sides may be in use meanwhile: a row that differs is looked at again after the stream has passed a"
          + " later position, so that only real differences are told. A comparison that was interrupted goes on"
          + " with --resume."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan parity data orders",
      "  ./banyan parity data orders --projection order_lines --repair",
      "  ./banyan parity list",
      "  ./banyan parity responses orders"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ParityCommand extends CommandGroup {

  private static final String RUN = "Its number, from the list.";

  public ParityCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(
      name = "data",
      header = "Compare a capability's projections with their legacy tables, row by row.",
      description = {
        "Ends with 1 when something differs and is not repaired. The hub goes on comparing when this command is"
            + " ended; ./banyan parity stop ends it."
      })
  int data(
      @Parameters(paramLabel = "CAPABILITY", description = "The capability, such as orders.")
          String capability,
      @Option(
              names = "--projection",
              paramLabel = "NAME",
              description = "Only this one of its projections.")
          @Nullable String projection,
      @Option(
              names = "--repair",
              description =
                  "Put different, missing and extra rows right, by changes that go through the topic.")
          boolean repair,
      @Option(names = "--resume", description = "Go on where the last run was interrupted.")
          boolean resume,
      @Option(
              names = "--rate",
              paramLabel = "ROWS_PER_S",
              description = "Most legacy rows read a second (banyan.parity.rows-per-second).")
          @Nullable Long rate,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    ObjectNode order = request();
    order.put("capability", capability).put("repair", repair).put("resume", resume);
    if (projection != null) {
      order.put("projection", projection);
    }
    if (rate != null) {
      order.put("rowsPerSecond", rate);
    }
    List<Long> runs = new ArrayList<>();
    for (JsonNode run : AdminApi.parse(api.post("/admin/parity/data", order)).path("runs")) {
      runs.add(run.path("id").asLong());
    }
    return new ParityWatch(api, screen).watch(runs, option.json);
  }

  @Command(
      name = "responses",
      header = "Show what differs between the answers of both sides of a capability.",
      description = {
        "Answers are compared while the capability is at stage shadow:"
            + " ./banyan capability promote orders --to shadow. A difference counts where it is seen more often than"
            + " the legacy side differs from itself. Ends with 1 when one counts, or when nothing was compared."
      })
  int responses(
      @Parameters(paramLabel = "CAPABILITY", description = "The capability, such as orders.")
          String capability,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              defaultValue = "24h",
              converter = Since.Converter.class,
              description = "How far back, as 30m, 24h or 7d (default: ${DEFAULT-VALUE}).")
          Since since,
      @Mixin JsonOption option)
      throws IOException {
    String path = "/admin/parity/responses/" + segment(capability) + "?minutes=" + since.minutes();
    String body = api.get(path);
    JsonNode evidence = AdminApi.parse(body);
    show(body, option, answer -> new ResponsesTable(screen).show(answer, since.text()));
    boolean equal =
        evidence.path("compared").asLong() > 0 && evidence.path("different").asLong() == 0;
    return equal ? 0 : 1;
  }

  @Command(name = "list", header = "List the projections with their last comparison.")
  int list(@Mixin JsonOption option) throws IOException {
    return show(
        api.get("/admin/parity"),
        option,
        answer -> new ParityTable(screen).list(answer.path("items")));
  }

  @Command(name = "show", header = "Show a comparison with examples of what it found.")
  int show(@Parameters(paramLabel = "ID", description = RUN) long id, @Mixin JsonOption option)
      throws IOException {
    return show(
        api.get("/admin/parity/runs/" + id),
        option,
        answer -> new ParityTable(screen).report(List.of(answer)));
  }

  @Command(name = "stop", header = "Stop a comparison; it keeps its place.")
  int stop(@Parameters(paramLabel = "ID", description = RUN) long id, @Mixin JsonOption option)
      throws IOException {
    return show(
        api.post("/admin/parity/runs/" + id + "/stop", request()),
        option,
        run ->
            screen.line(
                "  Comparison %d of %s stops; ./banyan parity data %s --resume goes on with it."
                    .formatted(
                        id, run.path("projection").asText(), run.path("capability").asText())));
  }
}
