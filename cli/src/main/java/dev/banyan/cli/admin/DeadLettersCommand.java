package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan dead-letters}. */
@Command(
    name = "dead-letters",
    header = "List, show and put back messages that could not be processed.",
    description = {
      "A dead letter is a message that failed for good, kept whole with its reason. Putting it back (redrive) sends"
          + " it into the step where it failed, under the idempotency keys that it had: nothing is charged or mailed"
          + " twice."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan dead-letters list",
      "  ./banyan dead-letters show 17",
      "  ./banyan dead-letters redrive --capability orders --reason \"unknown country\"",
      "  ./banyan dead-letters redrive --capability orders --yes --cap 100"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand extends CommandGroup {

  private static final int MOST = 10_000;

  public DeadLettersCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  /** Which letters. */
  static final class Filter {

    @Option(
        names = "--capability",
        paramLabel = "NAME",
        description = "Only those of routes in this folder.")
    @Nullable String capability;

    @Option(names = "--route", paramLabel = "ID", description = "Only those of this route.")
    @Nullable String route;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Only those whose reason has this in it.")
    @Nullable String reason;

    String query(int limit) {
      return "?limit="
          + limit
          + part("capability", capability)
          + part("route", route)
          + part("reason", reason);
    }

    private static String part(String name, @Nullable String value) {
      return value == null ? "" : "&" + name + "=" + segment(value);
    }
  }

  @Command(name = "list", header = "List the waiting dead letters, grouped by reason.")
  int list(@Mixin Filter filter, @Mixin JsonOption option) throws IOException {
    return show(
        api.get("/admin/dead-letters" + filter.query(MOST)),
        option,
        answer -> groups(answer.path("groups")));
  }

  @Command(name = "show", header = "Show one dead letter with its message.")
  int show(
      @Parameters(paramLabel = "ID", description = "Its number, from the list.") long id,
      @Mixin JsonOption option)
      throws IOException {
    return show(api.get("/admin/dead-letters/" + id), option, this::letter);
  }

  @Command(
      name = "redrive",
      header = "Put dead letters back.",
      description = {
        "Says only what it would do, unless --yes is given. Then one letter goes first; the others follow only when"
            + " that one has been processed."
      })
  int redrive(
      @Parameters(paramLabel = "ID", arity = "0..*", description = "Their numbers.")
          List<Long> numbers,
      @Mixin Filter filter,
      @Option(
              names = "--cap",
              paramLabel = "N",
              defaultValue = "1000",
              description = "At most so many (${DEFAULT-VALUE}).")
          int cap,
      @Option(names = "--yes", description = "Do it.") boolean yes)
      throws IOException, InterruptedException {
    List<Long> chosen =
        numbers == null || numbers.isEmpty()
            ? waiting(filter, cap)
            : numbers.stream().limit(cap).toList();
    if (chosen.isEmpty()) {
      screen.line("  Nothing to put back.");
      return 0;
    }
    if (!yes) {
      screen.line(
          "  %d would be put back, the oldest first: %s. Add --yes to do it."
              .formatted(chosen.size(), beginning(chosen)));
      return 0;
    }
    return new RedriveRun(api, screen).run(chosen);
  }

  private List<Long> waiting(Filter filter, int cap) throws IOException {
    JsonNode ids =
        AdminApi.parse(
                api.get("/admin/dead-letters" + filter.query(Math.max(1, Math.min(cap, MOST)))))
            .path("ids");
    return ids.valueStream().map(JsonNode::asLong).toList();
  }

  private static String beginning(List<Long> ids) {
    String first = String.join(", ", ids.stream().limit(10).map(String::valueOf).toList());
    return ids.size() > 10 ? first + " ..." : first;
  }

  private void groups(JsonNode groups) {
    if (groups.isEmpty()) {
      screen.line("  No dead letters wait.");
      return;
    }
    Table table =
        new Table(
                "count",
                "can be put back",
                "capability",
                "route",
                "step",
                "last",
                "example",
                "reason")
            .alignRight(0, 1, 6);
    for (JsonNode group : groups) {
      long count = group.path("count").asLong();
      long replayable = group.path("replayable").asLong();
      table.row(
          count,
          new Table.Cell(Long.toString(replayable), replayable == count ? Ink.PLAIN : Ink.BAD),
          Texts.of(group.path("capability")),
          group.path("routeId").asText(),
          Texts.of(group.path("stepId")),
          Texts.time(group.path("lastFailedAt")),
          group.path("example").asLong(),
          group.path("reason").asText());
    }
    table.print(screen);
  }

  private void letter(JsonNode answer) {
    JsonNode letter = answer.path("letter");
    Table card = new Table("", "");
    card.row("letter", letter.path("id").asText());
    card.row("state", letter.path("state").asText());
    for (String name :
        List.of(
            "capability",
            "routeId",
            "stepId",
            "source",
            "key",
            "reason",
            "notReplayableBecause",
            "traceId")) {
      String value = Texts.of(letter.path(name));
      if (!value.isEmpty()) {
        card.row(label(name), value);
      }
    }
    card.row(
        "failed",
        Texts.time(letter.path("firstFailedAt"))
            + " first, "
            + Texts.time(letter.path("lastFailedAt"))
            + " last, "
            + letter.path("failures").asInt()
            + " times");
    if (!Texts.of(letter.path("redrivenBy")).isEmpty()) {
      card.row(
          "put back",
          Texts.time(letter.path("redrivenAt")) + " by " + letter.path("redrivenBy").asText());
    }
    letter
        .path("headers")
        .properties()
        .forEach(each -> card.row(each.getKey(), each.getValue().asText()));
    card.print(screen);
    JsonNode body = answer.path("body");
    screen.blank();
    screen.line(
        "  %,d bytes%s:"
            .formatted(
                body.path("bytes").asInt(),
                body.path("shown").asInt() < body.path("bytes").asInt() ? ", the beginning" : ""));
    body.path("content").asText().lines().forEach(line -> screen.line("  " + printable(line)));
  }

  /** What came from outside must not steer the terminal. */
  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static String label(String name) {
    return switch (name) {
      case "routeId" -> "route";
      case "stepId" -> "step";
      case "notReplayableBecause" -> "stays because";
      case "traceId" -> "trace";
      default -> name;
    };
  }
}
