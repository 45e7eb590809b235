package dev.banyan.hub.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SQL file beside a route takes effect when it is edited, and a broken edit does not. */
class EditedSqlIT {

  private static final String PATH = "/api/products/v1/products/S10_1678";

  @TempDir Path home;

  @Test
  void usesAnEditAndKeepsTheLastGoodVersionOfABrokenOne() throws Exception {
    copy("routes/products");
    copy("contracts/products");
    Path sql = home.resolve("routes/products/get-product.sql");
    String before = Files.readString(sql);
    try (FacadeServer server =
        FacadeServer.start(home, Map.of("banyan.facade.file-poll-ms", "50"))) {
      assertThat(server.get(PATH).body()).contains("1969 Harley");

      Files.writeString(sql, before.replace("\n  name,", "\n  upper(name) as name,"));
      Awaitility.await().until(() -> server.get(PATH).body().contains("1969 HARLEY"));

      Files.writeString(sql, before.replace("\n  name,", "\n  nayme,"));
      FileWatch watch = server.bean(FileWatch.class);
      watch.poll();
      assertThat(server.get(PATH).body()).contains("1969 HARLEY");
    }
  }

  private void copy(String folder) throws IOException {
    Path from = Path.of("..", folder);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = home.resolve(folder).resolve(from.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }
}
