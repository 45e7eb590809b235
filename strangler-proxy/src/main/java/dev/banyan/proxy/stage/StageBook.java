package dev.banyan.proxy.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Holds the last known stages in memory and on disk, so that the proxy goes on as it was when it is
 * restarted while the hub is away. Safe for use by all threads: reading is one volatile read.
 */
public final class StageBook {

  private final Path file;
  private volatile Stages current;

  private StageBook(Path file, Stages current) {
    this.file = file;
    this.current = current;
  }

  /**
   * Opens the book; a missing file is an empty book.
   *
   * @throws IllegalArgumentException when the file is damaged: guessing stages could send writes to
   *     the wrong side
   */
  public static StageBook open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new StageBook(file, Stages.NONE);
    }
    try {
      return new StageBook(file, StagesJson.read(Files.readAllBytes(file)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file
              + ": the saved stages cannot be read ("
              + e.getMessage()
              + ") Repair the file, or delete it to start from the defaults of strangler.yaml.",
          e);
    }
  }

  public Stages current() {
    return current;
  }

  /**
   * Keeps the stages on disk first, then lets the next request see them.
   *
   * @return false when newer stages are held already
   * @throws UncheckedIOException when they could not be saved; then nothing has changed
   */
  public synchronized boolean replace(Stages next) {
    if (next.version() < current.version()) {
      return false;
    }
    try {
      save(next);
    } catch (IOException e) {
      throw new UncheckedIOException("Stages could not be saved to " + file, e);
    }
    current = next;
    return true;
  }

  private void save(Stages stages) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "stages need a folder");
    Files.createDirectories(folder);
    Path temporary = folder.resolve(file.getFileName() + ".tmp");
    try (FileChannel out =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(StagesJson.write(stages));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
