package dev.banyan.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second sandbox off the same data: it would take the first one's PostgreSQL for a
 * left-over and stop it. The system drops the lock with the process, however that ends.
 */
final class DataLock implements AutoCloseable {

  private final FileLock lock;

  private DataLock(FileLock lock) {
    this.lock = lock;
  }

  static DataLock take(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve("sandbox.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another sandbox runs on " + data + ": stop it first");
    }
    return new DataLock(lock);
  }

  @Override
  public void close() throws IOException {
    lock.channel().close();
  }
}
