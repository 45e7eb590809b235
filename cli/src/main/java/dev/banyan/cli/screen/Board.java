package dev.banyan.cli.screen;

import java.util.List;

/** A block of lines that is drawn over in place; call from one thread. */
public final class Board {

  private static final List<String> UNICODE_FRAMES =
      List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");
  private static final List<String> ASCII_FRAMES = List.of("|", "/", "-", "\\");
  private static final String ERASE_LINE = "\u001b[2K";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final Screen screen;
  private int drawn;
  private int frame;

  public Board(Screen screen) {
    this.screen = screen;
  }

  /** The sign of something that goes on; it turns with every drawing. */
  public String spinner() {
    List<String> frames = screen.unicode() ? UNICODE_FRAMES : ASCII_FRAMES;
    return frames.get(frame % frames.size());
  }

  /** Draws the lines over those of the last call. No line may be wider than the screen. */
  public void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(HIDE_CURSOR);
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    for (String line : lines) {
      text.append(ERASE_LINE).append(line).append('\n');
    }
    text.append(SHOW_CURSOR);
    screen.out().print(text);
    screen.out().flush();
    drawn = lines.size();
    frame++;
  }
}
