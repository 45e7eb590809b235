package dev.banyan.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All migrations share one history, wherever they lie; two of one version stop the hub's start. */
class MigrationsTest {

  private static final Path HOME = Path.of("..");

  @Test
  void everyVersionIsUsedOnce() throws IOException {
    Map<String, List<Path>> byVersion =
        migrations()
            .collect(Collectors.groupingBy(file -> file.getFileName().toString().split("__")[0]));

    assertThat(byVersion).isNotEmpty();
    assertThat(byVersion.values()).allSatisfy(files -> assertThat(files).hasSize(1));
  }

  private static Stream<Path> migrations() throws IOException {
    return Stream.of("contracts", "connectors", "src/main")
        .map(HOME::resolve)
        .flatMap(MigrationsTest::below)
        .filter(file -> file.getFileName().toString().matches("V.+__.+\\.sql"))
        .filter(file -> file.getParent().getFileName().toString().equals("db"))
        .filter(file -> !file.toString().contains("/target/"));
  }

  private static Stream<Path> below(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
