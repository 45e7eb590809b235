package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import dev.banyan.cli.screen.Table.Cell;
import java.util.List;

/** Comparisons as people read them. */
final class ParityTable {

  private final Screen screen;

  ParityTable(Screen screen) {
    this.screen = screen;
  }

  void list(JsonNode items) {
    Table table =
        new Table("projection", "capability", "run", "state", "equal", "legacy rows", "open", "at")
            .alignRight(2, 5, 6);
    for (JsonNode item : items) {
      JsonNode run = item.path("last");
      JsonNode counts = run.path("counts");
      boolean never = run.isNull();
      table.row(
          item.path("projection").asText(),
          item.path("capability").asText(),
          never ? "" : run.path("id").asText(),
          never ? new Cell("never compared", Ink.FAINT) : state(run),
          never || !run.path("state").asText().equals("done") ? "" : verdict(counts),
          never ? "" : number(counts, "legacyRows"),
          never ? "" : open(counts),
          never ? "" : Texts.time(run.path("updatedAt")));
    }
    table.print(screen);
  }

  /**
   * @param shown runs, each with its findings
   */
  void report(List<JsonNode> shown) {
    Table table =
        new Table(
                "projection",
                "run",
                "state",
                "legacy rows",
                "matching",
                "different",
                "missing",
                "extra",
                "refused",
                "moving",
                "repaired",
                "position")
            .alignRight(1, 3, 4, 5, 6, 7, 8, 9, 10);
    for (JsonNode each : shown) {
      JsonNode run = each.path("run");
      JsonNode counts = run.path("counts");
      table.row(
          run.path("projection").asText(),
          run.path("id").asText(),
          state(run),
          number(counts, "legacyRows"),
          number(counts, "matching"),
          bad(counts, "different"),
          bad(counts, "missing"),
          bad(counts, "extra"),
          bad(counts, "refused"),
          number(counts, "moving"),
          number(counts, "repaired"),
          Texts.of(run.path("position")));
    }
    table.print(screen);
    shown.forEach(this::error);
    shown.forEach(this::findings);
    advice(shown);
  }

  /** Differences that are still there. */
  static long open(JsonNode counts) {
    return counts.path("different").asLong()
        + counts.path("missing").asLong()
        + counts.path("extra").asLong()
        - counts.path("repaired").asLong();
  }

  private void error(JsonNode shown) {
    String error = Texts.of(shown.path("run").path("error"));
    if (!error.isEmpty()) {
      screen.complain(shown.path("run").path("projection").asText() + ": " + error);
    }
  }

  private void findings(JsonNode shown) {
    if (shown.path("findings").isEmpty()) {
      return;
    }
    screen.blank();
    Table table = new Table(shown.path("run").path("projection").asText(), "key", "what");
    for (JsonNode finding : shown.path("findings")) {
      table.row(finding.path("kind").asText(), key(finding.path("key")), what(finding));
    }
    table.print(screen);
  }

  private void advice(List<JsonNode> shown) {
    long open = shown.stream().mapToLong(each -> open(each.path("run").path("counts"))).sum();
    boolean repair = shown.stream().anyMatch(each -> each.path("run").path("repair").asBoolean());
    if (open > 0 && !repair) {
      screen.blank();
      screen.line(
          open == 1
              ? "  1 row differs. --repair puts it right."
              : "  %,d rows differ. --repair puts them right.".formatted(open));
    } else if (open > 0) {
      screen.blank();
      screen.line(
          open == 1
              ? "  1 row still differs after the repair."
              : "  %,d rows still differ after the repair.".formatted(open));
    }
  }

  private static String key(JsonNode key) {
    StringBuilder text = new StringBuilder();
    key.properties()
        .forEach(
            each ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(each.getKey())
                    .append('=')
                    .append(each.getValue().asText().replaceAll("\\p{Cntrl}", "?")));
    return text.toString();
  }

  private static String what(JsonNode finding) {
    String columns =
        String.join(", ", finding.path("columns").valueStream().map(JsonNode::asText).toList());
    String letter = finding.path("deadLetter").asBoolean() ? " (a dead letter waits)" : "";
    String repaired = finding.path("repaired").asBoolean() ? " repaired" : "";
    return (columns
            + Texts.of(finding.path("reason")).replaceAll("\\p{Cntrl}", "?")
            + letter
            + repaired)
        .strip();
  }

  private static Cell state(JsonNode run) {
    String state = run.path("state").asText();
    return new Cell(
        state,
        switch (state) {
          case "done" -> Ink.GOOD;
          case "failed", "interrupted" -> Ink.BAD;
          default -> Ink.BUSY;
        });
  }

  private static Cell verdict(JsonNode counts) {
    return open(counts) == 0 ? new Cell("yes", Ink.GOOD) : new Cell("no", Ink.BAD);
  }

  private static Cell bad(JsonNode counts, String name) {
    return new Cell(number(counts, name), counts.path(name).asLong() == 0 ? Ink.PLAIN : Ink.BAD);
  }

  private static String number(JsonNode counts, String name) {
    return "%,d".formatted(counts.path(name).asLong());
  }
}
