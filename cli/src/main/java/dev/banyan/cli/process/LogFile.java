package dev.banyan.cli.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the end of a log file, and what is added to it. */
public final class LogFile {

  /** The most that one look reads, so that a huge log costs no more than a small one. */
  private static final int WINDOW_BYTES = 256 << 10;

  private final Path file;
  private long position;
  private String rest = "";

  /**
   * @param from where the reading begins, in bytes
   */
  public LogFile(Path file, long from) {
    this.file = file;
    this.position = from;
  }

  /** The last lines that were written at or after an offset. */
  public static List<String> tail(Path file, long from, int lines) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    long size = Files.size(file);
    long start = from > size ? 0 : from;
    List<String> all = new LogFile(file, Math.max(start, size - WINDOW_BYTES)).drain();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  /**
   * What was added since the last call, whole lines only; begins anew when the file was replaced.
   */
  public List<String> more() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    byte[] bytes = read();
    // A character cut at the window's edge shows as a replacement sign: it is a log, for reading.
    String text = rest + new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    rest = text.substring(end);
    return text.substring(0, end).lines().toList();
  }

  private List<String> drain() throws IOException {
    List<String> lines = new ArrayList<>(more());
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  private byte[] read() throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      if (access.length() < position) {
        position = 0;
        rest = "";
      }
      int length = (int) Math.min(WINDOW_BYTES, access.length() - position);
      byte[] bytes = new byte[length];
      access.seek(position);
      access.readFully(bytes);
      position += length;
      return bytes;
    }
  }
}
