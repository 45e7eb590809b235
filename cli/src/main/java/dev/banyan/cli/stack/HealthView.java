package dev.banyan.cli.stack;

import dev.banyan.cli.health.Part;
import dev.banyan.cli.health.PartState;
import dev.banyan.cli.health.Picture;
import dev.banyan.cli.screen.Board;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows the start: a line a part, drawn over on a terminal, printed once when ready elsewhere. */
final class HealthView {

  private static final int SIGN_AND_NAME = 20;

  private final Screen screen;
  private final Board board;
  private final Set<String> said = new HashSet<>();

  HealthView(Screen screen) {
    this.screen = screen;
    this.board = new Board(screen);
  }

  void show(Picture picture, Map<String, Long> readyAfterNanos, long elapsedNanos) {
    if (screen.live()) {
      board.draw(
          picture.parts().stream()
              .map(part -> line(part, readyAfterNanos.getOrDefault(part.name(), elapsedNanos)))
              .toList());
    } else {
      sayNews(picture, readyAfterNanos);
    }
  }

  private void sayNews(Picture picture, Map<String, Long> readyAfterNanos) {
    List<Part> ready = picture.parts().stream().filter(part -> part.state().isReady()).toList();
    for (Part part : ready) {
      if (said.add(part.name())) {
        screen.line(line(part, readyAfterNanos.getOrDefault(part.name(), 0L)));
      }
    }
  }

  private String line(Part part, long nanos) {
    PartState state = part.state();
    String where = state == PartState.OUTSIDE ? part.url() + " (outside)" : port(part);
    String text = "%-14s %-8s  %7s".formatted(part.name(), where, Elapsed.seconds(nanos));
    int room = Math.max(0, screen.columns() - SIGN_AND_NAME - text.length());
    String detail = state.isReady() ? "" : part.detail();
    String shown = detail.length() > room ? detail.substring(0, room) : detail;
    return "  %s %s  %s"
        .formatted(
            sign(state), state == PartState.STARTING ? screen.ink(Ink.FAINT, text) : text, shown)
        .stripTrailing();
  }

  private static String port(Part part) {
    return part.port() == 0 ? "" : ":" + part.port();
  }

  private String sign(PartState state) {
    if (state.isReady()) {
      return screen.ink(Ink.GOOD, screen.sign("✔", "ok"));
    }
    return state.isBroken()
        ? screen.ink(Ink.BAD, screen.sign("✘", "!!"))
        : screen.ink(Ink.BUSY, board.spinner() + (screen.unicode() ? "" : " "));
  }
}
