package dev.banyan.connector.mail.decision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table on disk, read again when it has changed. An edit that is no table is reported and the
 * last good one goes on. Safe for several threads.
 */
public final class TableFile {

  private static final Logger log = LoggerFactory.getLogger(TableFile.class);

  private final Path file;
  private DecisionTable table;
  private @Nullable FileTime read;

  private TableFile(Path file, DecisionTable table, @Nullable FileTime read) {
    this.file = file;
    this.table = table;
    this.read = read;
  }

  /**
   * @param packaged where the table is looked for when there is no file
   * @param name in the packaged folder: {@code routes/mail/decisions.yaml}
   */
  public static TableFile open(Path file, ClassLoader packaged, String name)
      throws IOException, BadTableException {
    if (Files.exists(file)) {
      FileTime modified = Files.getLastModifiedTime(file);
      return new TableFile(file, TableReader.read(Files.readString(file)), modified);
    }
    try (InputStream in = packaged.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no decision table " + file);
      }
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TableFile(file, TableReader.read(yaml), null);
    }
  }

  public synchronized DecisionTable current() {
    try {
      if (Files.exists(file)) {
        FileTime modified = Files.getLastModifiedTime(file);
        if (!modified.equals(read)) {
          read = modified;
          table = TableReader.read(Files.readString(file));
        }
      }
    } catch (IOException | BadTableException e) {
      log.error("{} is not used, the table before goes on: {}", file, e.getMessage());
    }
    return table;
  }
}
