package dev.banyan.proxy.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageBookTest {

  @TempDir Path folder;

  @Test
  void keepsStagesOverReopening() throws IOException {
    Path file = folder.resolve("proxy/stages.json");
    Stages stages =
        new Stages(7, Map.of("orders", new Stage.Canary(12.5), "customers", new Stage.Modern()));

    assertThat(StageBook.open(file).current()).isEqualTo(Stages.NONE);
    assertThat(StageBook.open(file).replace(stages)).isTrue();

    assertThat(StageBook.open(file).current()).isEqualTo(stages);
    assertThat(Files.list(file.getParent())).containsExactly(file);
  }

  @Test
  void refusesAnOlderVersionAndTakesTheSameOneAgain() throws IOException {
    StageBook book = StageBook.open(folder.resolve("stages.json"));
    book.replace(new Stages(7, Map.of("orders", new Stage.Modern())));

    assertThat(book.replace(new Stages(6, Map.of()))).isFalse();
    assertThat(book.current().version()).isEqualTo(7);
    assertThat(book.replace(new Stages(7, Map.of()))).isTrue();
  }

  @Test
  void refusesToGuessFromADamagedFile() throws IOException {
    Path file = Files.writeString(folder.resolve("stages.json"), "{\"version\":");
    assertThatThrownBy(() -> StageBook.open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stages.json")
        .hasMessageContaining("delete it");
  }

  @Test
  void changesNothingWhenTheStagesCannotBeSaved() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("proxy"), "");
    StageBook book = StageBook.open(notAFolder.resolve("stages.json"));

    assertThatThrownBy(() -> book.replace(new Stages(1, Map.of())))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(book.current()).isEqualTo(Stages.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":1}",
        "{\"version\":\"1\",\"capabilities\":{}}",
        "{\"version\":1.5,\"capabilities\":{}}",
        "{\"version\":-1,\"capabilities\":{}}",
        "{\"version\":1,\"capabilities\":{}} x",
        "{\"version\":1,\"capabilities\":{\"orders\":\"modern\"}}",
        "{\"version\":1,\"capabilities\":{\"orders\":{\"stage\":\"retired\"}}}",
        "{\"version\":1,\"capabilities\":{\"orders\":{\"stage\":\"canary\"}}}",
        "{\"version\":1,\"capabilities\":{\"orders\":{\"stage\":\"canary\",\"percent\":101}}}",
        "{\"version\":1,\"capabilities\":{\"orders\":{\"stage\":\"canary\",\"percent\":\"5\"}}}",
        "{\"version\":1,\"capabilities\":{\"orders\":{\"stage\":\"modern\",\"percent\":5}}}",
        "{\"version\":1,\"capabilities\":{\"Or/ders\":{\"stage\":\"modern\"}}}",
        "{\"version\":1,\"capabilities\":{\"a\":{\"stage\":\"modern\"},\"a\":{\"stage\":\"legacy\"}}}"
      })
  void refusesWhatIsNotStages(String json) {
    assertThatThrownBy(() -> StagesJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesStagesAsTheHubPushesThem() {
    String json =
        "{\"version\":7,\"capabilities\":{\"orders\":{\"stage\":\"canary\",\"percent\":10}}}";
    Stages stages = StagesJson.read(json.getBytes(StandardCharsets.UTF_8));
    assertThat(new String(StagesJson.write(stages), StandardCharsets.UTF_8)).isEqualTo(json);
  }

  @Test
  void dealsNobodyBackWhenTheShareRises() {
    Stage ten = new Stage.Canary(10);
    Stage twenty = new Stage.Canary(20);
    int modern = 0;
    for (int bucket = 0; bucket < Stage.BUCKETS; bucket++) {
      modern += ten.isModern(bucket) ? 1 : 0;
      assertThat(twenty.isModern(bucket) || !ten.isModern(bucket)).isTrue();
    }
    assertThat(modern).isEqualTo(1000);
  }
}
