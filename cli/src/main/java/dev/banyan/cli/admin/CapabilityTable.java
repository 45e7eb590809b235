package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows capabilities, many as rows and one as a card. */
final class CapabilityTable {

  private final Screen screen;

  CapabilityTable(Screen screen) {
    this.screen = screen;
  }

  void list(JsonNode items) {
    Table table = new Table("capability", "stage", "proxy", "changed", "by", "reason");
    for (JsonNode item : items) {
      table.row(
          item.path("name").asText(),
          stage(item),
          proxy(item),
          Texts.time(item.path("changedAt")),
          Texts.of(item.path("changedBy")),
          Texts.of(item.path("reason")));
    }
    table.print(screen);
  }

  void card(JsonNode item) {
    Table table = new Table("", "");
    table.row("capability", item.path("name").asText());
    table.row("stage", stage(item));
    table.row("proxy", proxy(item));
    table.row("stage set", item.path("proxy").path("version").asText());
    table.row("changed", changed(item));
    table.row("reason", Texts.of(item.path("reason")));
    List<String> rules = new ArrayList<>();
    item.path("rules").forEach(rule -> rules.add(rule(rule)));
    for (int i = 0; i < rules.size(); i++) {
      table.row(i == 0 ? "rules" : "", rules.get(i));
    }
    table.print(screen);
  }

  private static String changed(JsonNode item) {
    String at = Texts.time(item.path("changedAt"));
    String by = Texts.of(item.path("changedBy"));
    return by.isEmpty() ? at : at + " by " + by;
  }

  private static String rule(JsonNode rule) {
    if (!rule.isObject()) {
      return rule.asText();
    }
    return StreamSupport.stream(rule.spliterator(), false)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .collect(Collectors.joining("  "));
  }

  private static Table.Cell stage(JsonNode item) {
    String stage = item.path("stage").asText();
    return switch (stage) {
      case "shadow" -> new Table.Cell(stage, Ink.BUSY);
      case "canary" ->
          new Table.Cell("canary %d%%".formatted(item.path("percent").asInt()), Ink.BUSY);
      case "modern" -> new Table.Cell(stage, Ink.GOOD);
      default -> Table.Cell.of(stage);
    };
  }

  private static Table.Cell proxy(JsonNode item) {
    boolean inSync = item.path("proxy").path("inSync").asBoolean();
    return inSync ? new Table.Cell("in sync", Ink.GOOD) : new Table.Cell("out of step", Ink.BAD);
  }
}
