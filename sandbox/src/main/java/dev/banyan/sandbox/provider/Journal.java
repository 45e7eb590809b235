package dev.banyan.sandbox.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A file of lines that only grows. A line counts once its line feed is there; what a kill cut off
 * is cut off at the next start. Callers that wait at the same time share one fsync. Not a channel:
 * an interrupt would close it.
 */
final class Journal implements AutoCloseable {

  private final Path file;
  private final Object forcing = new Object();
  private RandomAccessFile open;
  private long appended;
  private long forced;

  /** Reads every whole line into the consumer, then stands at the end. */
  Journal(Path file, Consumer<byte[]> replay) throws IOException {
    this.file = file;
    Files.createDirectories(file.toAbsolutePath().getParent());
    long whole = Files.exists(file) ? replay(file, replay) : 0;
    open = new RandomAccessFile(file.toFile(), "rw");
    open.setLength(whole);
    open.seek(whole);
  }

  private static long replay(Path file, Consumer<byte[]> replay) throws IOException {
    long whole = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          whole += line.size() + 1L;
          replay.accept(line.toByteArray());
          line.reset();
        } else {
          line.write(b);
        }
      }
    }
    return whole;
  }

  /**
   * @return what {@link #force} takes to make sure of this line
   */
  synchronized long append(byte[] line) throws IOException {
    write(open, line);
    return ++appended;
  }

  private static void write(RandomAccessFile to, byte[] line) throws IOException {
    byte[] whole = Arrays.copyOf(line, line.length + 1);
    whole[line.length] = '\n';
    to.write(whole);
  }

  /** Returns when the line, and all before it, are on the disk. */
  void force(long line) throws IOException {
    synchronized (forcing) {
      if (forced >= line) {
        return;
      }
      RandomAccessFile current;
      long upTo;
      synchronized (this) {
        current = open;
        upTo = appended;
      }
      current.getFD().sync();
      forced = upTo;
    }
  }

  synchronized long sizeBytes() throws IOException {
    return open.getFilePointer();
  }

  /** Puts these lines in the place of all there are; a kill leaves the one file or the other. */
  void rewrite(Iterable<byte[]> lines) throws IOException {
    synchronized (forcing) {
      synchronized (this) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        RandomAccessFile next = new RandomAccessFile(fresh.toFile(), "rw");
        next.setLength(0);
        for (byte[] line : lines) {
          write(next, line);
        }
        next.getFD().sync();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        open.close();
        open = next;
        forced = appended;
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    open.getFD().sync();
    open.close();
  }
}
