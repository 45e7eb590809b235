package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import dev.banyan.cli.screen.Table.Cell;

/** Evidence about the answers of a capability as people read it. */
final class ResponsesTable {

  private static final int MOST_UNCOVERED = 20;

  private final Screen screen;

  ResponsesTable(Screen screen) {
    this.screen = screen;
  }

  void show(JsonNode evidence, String since) {
    if (evidence.path("from").isNull()) {
      screen.line(
          "  Nothing was compared in the last %s. Answers are compared at stage shadow."
              .formatted(since));
      return;
    }
    totals(evidence);
    differences(evidence.path("differences"));
    samples(evidence.path("differences"));
    missing(evidence.path("missing"));
    uncovered(evidence.path("uncovered"));
  }

  private void totals(JsonNode evidence) {
    Table table =
        new Table("capability", "compared", "equal", "noise only", "different", "from", "to")
            .alignRight(1, 2, 3, 4);
    long different = evidence.path("different").asLong();
    table.row(
        evidence.path("capability").asText(),
        number(evidence.path("compared")),
        number(evidence.path("equal")),
        number(evidence.path("noise")),
        new Cell(number(evidence.path("different")), different == 0 ? Ink.GOOD : Ink.BAD),
        Texts.time(evidence.path("from")),
        Texts.time(evidence.path("to")));
    table.print(screen);
  }

  private void differences(JsonNode differences) {
    if (differences.isEmpty()) {
      return;
    }
    screen.blank();
    Table table =
        new Table("verdict", "rule", "differs", "legacy alone", "how", "where").alignRight(2, 3);
    for (JsonNode each : differences) {
      table.row(
          verdict(each.path("verdict").asText()),
          each.path("rule").asText(),
          share(each.path("seen"), each.path("compared")),
          share(each.path("noise"), each.path("noiseCompared")),
          each.path("kind").asText(),
          where(each));
    }
    table.print(screen);
  }

  private void samples(JsonNode differences) {
    for (JsonNode each : differences) {
      boolean told =
          each.path("verdict").asText().equals("noise") || each.path("samples").isEmpty();
      if (!told) {
        screen.blank();
        Table table = new Table(plain(each.path("path")) + " of", "legacy", "modern", "at");
        for (JsonNode sample : each.path("samples")) {
          table.row(
              plain(sample.path("target")),
              plain(sample.path("legacy")),
              plain(sample.path("modern")),
              Texts.time(sample.path("at")));
        }
        table.print(screen);
      }
    }
  }

  private void missing(JsonNode missing) {
    if (missing.isEmpty()) {
      return;
    }
    screen.blank();
    Table table = new Table("not compared because", "requests").alignRight(1);
    missing.properties().forEach(each -> table.row(each.getKey(), number(each.getValue())));
    table.print(screen);
  }

  private void uncovered(JsonNode uncovered) {
    if (uncovered.isEmpty()) {
      return;
    }
    screen.blank();
    Table table =
        new Table("never compared", "method", "status", "seen", "parameters").alignRight(3);
    int shown = 0;
    for (JsonNode each : uncovered) {
      if (shown++ == MOST_UNCOVERED) {
        break;
      }
      JsonNode variant = each.path("variant");
      table.row(
          variant.path("rule").asText(),
          variant.path("method").asText(),
          variant.path("status").asText(),
          number(each.path("seen")),
          plain(
              String.join(
                  ", ", variant.path("parameters").valueStream().map(JsonNode::asText).toList())));
    }
    table.print(screen);
    if (uncovered.size() > MOST_UNCOVERED) {
      screen.line(
          "  and %,d more kinds; --json has them all".formatted(uncovered.size() - MOST_UNCOVERED));
    }
  }

  private static Cell verdict(String verdict) {
    return new Cell(verdict, verdict.equals("noise") ? Ink.FAINT : Ink.BAD);
  }

  private static String where(JsonNode difference) {
    String path = plain(difference.path("path"));
    return path.equals("*") ? "(more kinds than the proxy tells apart)" : path;
  }

  private static String share(JsonNode n, JsonNode of) {
    return "%,d of %,d".formatted(n.asLong(), of.asLong());
  }

  private static String number(JsonNode value) {
    return "%,d".formatted(value.asLong());
  }

  private static String plain(JsonNode value) {
    return plain(value.asText());
  }

  // What an upstream sent must not reach the terminal as anything but text.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
