package dev.banyan.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void deletesLinksAndNotWhatTheyPointAt() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createSymbolicLink(Files.createDirectory(data.resolve("kafka")).resolve("link"), mine);
    Files.createSymbolicLink(data.resolve("postgres"), folder);

    assertThat(new DataFolder(data).delete()).isEmpty();

    assertThat(data).doesNotExist();
    assertThat(mine).exists();
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() throws IOException {
    Files.createDirectories(folder.resolve("kafka/topic"));
    Files.createFile(folder.resolve("thesis.doc"));

    assertThat(new DataFolder(folder).delete()).containsExactly("thesis.doc");
    assertThat(folder.resolve("kafka")).doesNotExist();
  }
}
