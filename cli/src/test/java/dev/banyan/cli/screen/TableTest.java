package dev.banyan.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void alignsColumnsAndEndsOfNumbers() {
    Table table = new Table("name", "pid", "where").alignRight(1);
    table.row("hub", 7, "here").row("Steel Wheels", 1234, "there").print(screen(false, 80));

    assertThat(text())
        .isEqualTo(
            """
              name           pid  where
              hub              7  here
              Steel Wheels  1234  there
            """);
  }

  @Test
  void cutsWhatIsWiderThanTheTerminal() {
    new Table("a", "b").row("name", "a long text").print(screen(true, 14));

    assertThat(text().lines().toList()).containsExactly("  a     b", "  name  a lon…");
  }

  private Screen screen(boolean live, int columns) {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new Screen(out, out, live, false, true, columns);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
