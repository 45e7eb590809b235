package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsOneLineAProblemAndEndsWithOne() {
    new TreeOnDisk(home).write("routes/a.camel.yaml", "- rout: {}\n");

    assertThat(run(home.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            home + "/routes/a.camel.yaml:1:3: a route file has no 'rout' - did you mean 'route'?",
            "1 problem in 1 file (1 route file, 0 Kamelets, 1 file in all)");
  }

  @Test
  void endsWithZeroWhenAllIsWell() {
    new TreeOnDisk(home).write("routes/m.jq", ".a\n");

    assertThat(run(home.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("no problems");
  }

  @Test
  void judgesAPartWithTheWholeAndTellsOnlyOfThePart() {
    new TreeOnDisk(home)
        .write("routes/a/a.camel.yaml", "- rout: {}\n")
        .write("routes/b/b.camel.yaml", "- rout: {}\n");

    assertThat(run(home + "/routes/b")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(home + "/routes/b/b.camel.yaml:1:3: ");
  }

  @Test
  void endsWithTwoWhenCalledWrongly() {
    assertThat(run("a", "b")).isEqualTo(2);
    assertThat(run("--what")).isEqualTo(2);
    assertThat(run(home.resolve("none").toString())).isEqualTo(2);
    assertThat(run(home.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("found no file below " + home);
  }

  private int run(String... args) {
    return Validate.run(args, new PrintStream(out, true), new PrintStream(err, true));
  }
}
