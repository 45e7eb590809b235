package dev.banyan.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir private Path folder;

  @Test
  void whatWasAppendedIsReadAgainInOrder() throws IOException {
    append("one", "two");
    append("three");

    assertThat(lines()).containsExactly("one", "two", "three");
  }

  @Test
  void aLineThatAKillCutOffNeverWas() throws IOException {
    append("one");
    Files.writeString(file(), "half a li", StandardOpenOption.APPEND);
    append("two");

    assertThat(lines()).containsExactly("one", "two");
  }

  @Test
  void aRewrittenJournalGoesOnAfterItsNewLines() throws IOException {
    append("one", "two");
    try (Journal journal = new Journal(file(), line -> {})) {
      journal.rewrite(List.of(bytes("both")));
      journal.force(journal.append(bytes("three")));
    }

    assertThat(lines()).containsExactly("both", "three");
  }

  private void append(String... lines) throws IOException {
    try (Journal journal = new Journal(file(), line -> {})) {
      for (String line : lines) {
        journal.force(journal.append(bytes(line)));
      }
    }
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    new Journal(file(), line -> lines.add(new String(line, StandardCharsets.UTF_8))).close();
    return lines;
  }

  private Path file() {
    return folder.resolve("journal");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
