package dev.banyan.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void namesTheCauseThatScrolledAway() {
    List<String> tail = new ArrayList<>(List.of("Caused by: outer", "Caused by: no such role"));
    IntStream.range(0, 20).forEach(i -> tail.add("\tat frame " + i));

    assertThat(Failure.cause(tail)).contains("Caused by: no such role");
    assertThat(Failure.lastLines(tail)).hasSize(12).endsWith("\tat frame 19");
  }

  @Test
  void knowsWhatToDoAboutTheUsualTroubles() {
    assertThat(Failure.advice("hub", List.of("java.lang.OutOfMemoryError: Java heap space")))
        .contains("BANYAN_HUB_OPTS=-Xmx2g");
    assertThat(Failure.advice("sandbox", List.of("write: No space left on device")))
        .contains("BANYAN_DATA");
    assertThat(Failure.advice("proxy", List.of("anything else"))).contains("./banyan logs proxy");
  }

  @Test
  void saysHowAProcessEnded() {
    assertThat(Failure.ending(Optional.of(137))).contains("kill -9");
    assertThat(Failure.ending(Optional.of(1))).isEqualTo("ended with exit code 1");
    assertThat(Failure.ending(Optional.empty())).isEqualTo("ended");
  }
}
