package dev.banyan.cli.process;

import dev.banyan.cli.place.SafeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Lets one {@code up} at a time start things in a data folder; the system frees it with its holder.
 */
public final class UpLock implements AutoCloseable {

  private final FileChannel channel;

  private UpLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Empty when another process holds it. */
  public static Optional<UpLock> tryAcquire(Path file) throws IOException {
    SafeFile.folderOf(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new UpLock(channel));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
