package dev.banyan.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.PartState;
import dev.banyan.cli.health.Picture;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./banyan status}. */
@Command(
    name = "status",
    header = "Show how each part is and where it listens.",
    exitCodeList = {"0:everything is up", "1:some of it is starting or broken", "3:nothing is up"})
public final class StatusCommand implements Callable<Integer> {

  private final Stack stack;

  @Option(
      names = "--json",
      description = "Machine-readable: {state, parts: [{name, state, pid, port, url}]}")
  private boolean json;

  public StatusCommand(Stack stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Picture picture = stack.survey().look();
    if (json) {
      stack.screen().line(json(picture));
    } else {
      print(picture);
    }
    if (picture.isUp()) {
      return 0;
    }
    return picture.isDown() ? 3 : 1;
  }

  /** Values that are not known are null, never zero or empty. */
  static String json(Picture picture) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("state", picture.state());
    ArrayNode parts = root.putArray("parts");
    for (Part part : picture.parts()) {
      ObjectNode node = parts.addObject();
      node.put("name", part.name()).put("state", part.state().word());
      node.put("pid", part.pid() == 0 ? null : part.pid());
      node.put("port", part.port() == 0 ? null : part.port());
      node.put("url", part.url().isEmpty() ? null : part.url());
      if (!part.detail().isEmpty()) {
        node.put("detail", part.detail());
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private void print(Picture picture) {
    Screen screen = stack.screen();
    Table table = new Table("part", "state", "pid", "where", "").alignRight(2);
    for (Part part : picture.parts()) {
      table.row(
          part.name(),
          new Table.Cell(part.state().word(), ink(part.state())),
          part.pid() == 0 ? "" : part.pid(),
          new Table.Cell(part.url(), Ink.LINK),
          part.state().isReady() ? "" : part.detail());
    }
    table.print(screen);
    screen.blank();
    screen.line(
        switch (picture.state()) {
          case "up" -> "Banyan is up.";
          case "down" -> "Banyan is not up: ./banyan up starts it.";
          case "starting" -> "Banyan is starting.";
          default ->
              "Parts of Banyan are missing: ./banyan up starts them, ./banyan logs tells why.";
        });
  }

  private static Ink ink(PartState state) {
    if (state.isReady()) {
      return Ink.GOOD;
    }
    return state.isBroken() ? Ink.BAD : Ink.BUSY;
  }
}
