package dev.banyan.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path folder;

  @Test
  void showsTheLastLinesOfThisRunOnly() throws IOException {
    Path log = Files.writeString(folder.resolve("hub.log"), "before\none\ntwo\nthree");

    assertThat(LogFile.tail(log, 7, 2)).containsExactly("two", "three");
    assertThat(LogFile.tail(log, 7, 9)).containsExactly("one", "two", "three");
    assertThat(LogFile.tail(folder.resolve("none.log"), 0, 9)).isEmpty();
  }

  @Test
  void followsWholeLinesAndBeginsAnewInAReplacedFile() throws IOException {
    Path log = Files.writeString(folder.resolve("hub.log"), "old\n");
    LogFile following = new LogFile(log, Files.size(log));
    Files.writeString(log, "half", StandardOpenOption.APPEND);
    assertThat(following.more()).isEmpty();
    Files.writeString(log, " and half\n", StandardOpenOption.APPEND);
    assertThat(following.more()).containsExactly("half and half");
    Files.writeString(log, "new\n");
    assertThat(following.more()).containsExactly("new");
  }
}
