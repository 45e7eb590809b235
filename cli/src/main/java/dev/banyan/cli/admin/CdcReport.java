package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Shows how sources and their tables are. */
final class CdcReport {

  private final Screen screen;

  CdcReport(Screen screen) {
    this.screen = screen;
  }

  void print(JsonNode answer) {
    answer.path("sources").forEach(this::source);
    if (answer.path("items").isEmpty()) {
      return;
    }
    boolean several = answer.path("sources").size() > 1;
    screen.blank();
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
    for (JsonNode item : answer.path("items")) {
      long dead = item.path("deadLetters").asLong();
      table.row(
          (several ? item.path("stream").asText() + ": " : "") + item.path("table").asText(),
          item.path("snapshotState").asText(),
          number(item, "snapshotRows"),
          item.path("position").asText("-"),
          number(item, "lagBytes"),
          number(item, "lagMs"),
          number(item, "pending"),
          new Table.Cell(Long.toString(dead), dead == 0 ? Ink.PLAIN : Ink.BAD));
    }
    table.print(screen);
  }

  void source(JsonNode source) {
    String state = source.path("state").asText();
    boolean bad = !state.equals("running") && !state.equals("paused") && !state.equals("starting");
    String log = source.path("logStatus").asText();
    screen.line(
        "  %s (%s): %s%s"
            .formatted(
                source.path("name").asText(),
                source.path("kind").asText(),
                screen.ink(bad ? Ink.BAD : Ink.PLAIN, state),
                log.isEmpty() || log.equals("unknown")
                    ? ""
                    : "; the server keeps %s bytes of its log (%s)"
                        .formatted(number(source, "retainedBytes"), log)));
    if (!source.path("failure").asText("").isEmpty() && bad) {
      screen.line("    " + screen.ink(Ink.BAD, source.path("failure").asText()));
    }
    source.path("advice").forEach(advice -> screen.line("    advice: " + advice.asText()));
    snapshots(source.path("snapshots"));
  }

  /** In the order in which they are read; they come with the newest first. */
  private void snapshots(JsonNode snapshots) {
    Set<String> newer = new HashSet<>();
    Deque<String> lines = new ArrayDeque<>();
    for (JsonNode snapshot : snapshots) {
      String table = snapshot.path("table").asText();
      boolean newest = newer.add(table);
      switch (snapshot.path("state").asText()) {
        case "asked" -> lines.push("    snapshot of %s: waits".formatted(table));
        case "running" ->
            lines.push(
                "    snapshot of %s: %s rows so far".formatted(table, number(snapshot, "rows")));
        case "failed" -> {
          if (newest) {
            lines.push(
                "    snapshot of %s: %s"
                    .formatted(
                        table,
                        screen.ink(Ink.BAD, "failed, " + Texts.of(snapshot.path("reason")))));
          }
        }
        default -> {}
      }
    }
    lines.forEach(screen::line);
  }

  private static String number(JsonNode item, String name) {
    JsonNode value = item.path(name);
    return value.isNumber() ? "%,d".formatted(value.asLong()) : "-";
  }
}
