package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.util.Map;

/** Shows the chain of a purchase order. */
final class PartnerTrace {

  private static final Map<String, String> WORDS =
      Map.of(
          "A", "accepted", "E", "accepted with errors", "P", "accepted in part", "R", "rejected");

  private final Screen screen;

  PartnerTrace(Screen screen) {
    this.screen = screen;
  }

  void print(JsonNode trace) {
    JsonNode row = trace.path("row");
    if (row.isObject()) {
      screen.line(
          "  purchase order %s to %s: %s, %s"
              .formatted(
                  row.path("number").asText(),
                  row.path("vendor").asText(),
                  row.path("status").asText(),
                  row.path("total").asText()));
      screen.blank();
    }
    Table table = new Table("when", "from", "to", "what", "number", "file", "acknowledged");
    for (JsonNode item : trace.path("interchanges")) {
      table.row(
          Texts.time(item.path("at")),
          item.path("sender").asText(),
          item.path("receiver").asText(),
          what(item),
          item.path("control").asText(),
          item.path("file").asText(),
          acceptance(item));
    }
    table.print(screen);
  }

  private static String what(JsonNode item) {
    String types = item.path("types").asText();
    String answers = Texts.of(item.path("answers"));
    return answers.isEmpty() || types.startsWith("850")
        ? types
        : types + " for " + item.path("answersSender").asText() + " " + answers;
  }

  private static Table.Cell acceptance(JsonNode item) {
    String code = Texts.of(item.path("acceptance"));
    if (code.isEmpty()) {
      return Texts.of(item.path("dueAt")).isEmpty()
          ? Table.Cell.of("")
          : new Table.Cell("not yet", Ink.BUSY);
    }
    String word = WORDS.getOrDefault(code, code);
    String note = Texts.of(item.path("note"));
    return new Table.Cell(
        note.isEmpty() || note.equals("000") ? word : word + ", TA1 " + note,
        code.equals("A") ? Ink.GOOD : Ink.BAD);
  }
}
