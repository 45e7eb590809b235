package dev.banyan.sandbox.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void aPasswordIsMadeOnceAndReadableByItsOwnerAlone() throws Exception {
    Secrets secrets = new Secrets(folder.resolve("secrets"));
    String made = secrets.findOrCreate("banyan");

    assertThat(made).hasSizeGreaterThan(30);
    assertThat(secrets.findOrCreate("banyan")).isEqualTo(made);
    assertThat(Files.readString(secrets.file("banyan"))).isEqualTo(made + "\n");
    assertThat(Files.getPosixFilePermissions(secrets.file("banyan")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void manyThreadsAgreeOnOnePassword() throws Exception {
    Secrets secrets = new Secrets(folder);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<String> find = () -> secrets.findOrCreate("kafka");
      var passwords = threads.invokeAll(Collections.nCopies(32, find));
      String first = passwords.get(0).get();
      for (var password : passwords) {
        assertThat(password.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .isEqualTo(List.of("kafka.password"));
    }
  }

  @Test
  void aMissingPasswordIsNamedByItsFile() {
    Secrets secrets = new Secrets(folder);
    assertThatThrownBy(() -> secrets.require("postgres"))
        .hasMessageContaining(folder.resolve("postgres.password").toString());
  }
}
