package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
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
          item.path("table").asText(),
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
    screen.line(
        "  %s (%s): %s; the server keeps %s bytes of its log (%s)"
            .formatted(
                source.path("name").asText(),
                source.path("kind").asText(),
                screen.ink(bad ? Ink.BAD : Ink.PLAIN, state),
                number(source, "retainedBytes"),
                source.path("logStatus").asText()));
    if (!source.path("failure").asText("").isEmpty() && bad) {
      screen.line("    " + screen.ink(Ink.BAD, source.path("failure").asText()));
    }
    source.path("advice").forEach(advice -> screen.line("    advice: " + advice.asText()));
    Set<String> told = new HashSet<>();
    for (JsonNode snapshot : source.path("snapshots")) {
      String stage = snapshot.path("state").asText();
      // The newest come first; a failure that was followed by another reading is of no interest.
      boolean newest = told.add(snapshot.path("table").asText());
      if (stage.equals("asked") || stage.equals("running") || (stage.equals("failed") && newest)) {
        screen.line(
            "    snapshot of %s: %s, %s rows %s"
                .formatted(
                    snapshot.path("table").asText(),
                    stage,
                    number(snapshot, "rows"),
                    Texts.of(snapshot.path("reason"))));
      }
    }
  }

  private static String number(JsonNode item, String name) {
    JsonNode value = item.path(name);
    return value.isNumber() ? "%,d".formatted(value.asLong()) : "-";
  }
}
