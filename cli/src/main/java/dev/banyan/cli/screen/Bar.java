package dev.banyan.cli.screen;

/** One line that says how far something is; drawn over where the screen can, else now and then. */
public final class Bar {

  private static final int WIDTH = 30;
  private static final int STEP_PERCENT = 10;

  private final Screen screen;
  private int lastPercent = -STEP_PERCENT;
  private boolean drawn;

  public Bar(Screen screen) {
    this.screen = screen;
  }

  /**
   * @param done of {@code total}, in any unit
   * @param text what is being done
   */
  public void show(long done, long total, String text) {
    int percent = total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
    if (screen.live()) {
      int full = percent * WIDTH / 100;
      String bar = screen.sign("█", "#").repeat(full) + screen.sign("░", ".").repeat(WIDTH - full);
      screen.out().print("\r\u001b[K  " + bar + " %3d%%  %s".formatted(percent, text));
      screen.out().flush();
      drawn = true;
    } else if (percent >= lastPercent + STEP_PERCENT) {
      screen.line("  %3d%%  %s".formatted(percent, text));
      lastPercent = percent;
    }
  }

  /** Takes the line away, for what is to be said next. */
  public void clear() {
    if (drawn) {
      screen.out().print("\r\u001b[K");
      screen.out().flush();
      drawn = false;
    }
  }
}
