package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.place.Home;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.stack.Stack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void namesEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(text())
        .contains(
            "up ",
            "down ",
            "status ",
            "logs ",
            "reset ",
            "capability ",
            "cdc ",
            "payments ",
            "projection ",
            "routes ",
            "webhooks ")
        .contains("validate ", "test ", "bench ")
        .doesNotContain("rehearse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "logs",
        "reset",
        "capability",
        "cdc",
        "payments",
        "projection",
        "routes",
        "webhooks",
        "validate",
        "test",
        "bench"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(text()).contains("Usage: ./banyan " + command);
  }

  @Test
  void upTellsEverySettingOfAnAddress() {
    run("up", "--help");
    for (dev.banyan.cli.place.Endpoint endpoint : dev.banyan.cli.place.Endpoint.values()) {
      assertThat(text()).contains(endpoint.variable() + "=").contains(":" + endpoint.defaultPort());
    }
  }

  @Test
  void aWrongCommandIsWrongUsage() {
    assertThat(run("upp")).isEqualTo(2);
    assertThat(text()).contains("upp");
    assertThat(run("capability")).isEqualTo(2);
  }

  private int run(String... arguments) {
    Screen screen = new Screen(out, out, false, false, true, 100);
    Home home = new Home(Path.of("/nowhere"), Path.of("/nowhere/data"));
    return Banyan.commandLine(new Stack(home, Map.of(), List.of(), screen)).execute(arguments);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
