package dev.banyan.sandbox.steelwheels.edi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that suppliers drop into. Complete files are posted and moved to archive, or refused
 * and moved to error beside a text with the reason; incomplete ones are left until they are
 * complete.
 */
final class Inbound {

  private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

  private final EdiSettings settings;
  private final Path folder;
  private final InterchangePosting posting;
  private final Clock clock;

  Inbound(EdiSettings settings, InterchangePosting posting, Clock clock) {
    this.settings = settings;
    this.folder = settings.inbound();
    this.posting = posting;
    this.clock = clock;
  }

  /** Reads what is there, by name. */
  Readings read() throws IOException, SQLException {
    Files.createDirectories(folder.resolve("archive"));
    Files.createDirectories(folder.resolve("error"));
    int posted = 0;
    int refused = 0;
    for (Path file : files()) {
      try {
        if (isReady(file)) {
          post(file);
          posted++;
        }
      } catch (NoSuchFileException e) {
        LOG.info("{} was taken away again by its sender", file.getFileName());
      } catch (X12Exception e) {
        refuse(file, String.valueOf(e.getMessage()));
        refused++;
      }
    }
    return new Readings(posted, refused);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".edi"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private boolean isReady(Path file) throws IOException, X12Exception {
    if (Files.size(file) > settings.maxFileBytes()) {
      throw new X12Exception(
          "the file has %d bytes, the limit is %d"
              .formatted(Files.size(file), settings.maxFileBytes()));
    }
    if (isComplete(Files.readAllBytes(file))) {
      return true;
    }
    Instant settled =
        Files.getLastModifiedTime(file)
            .toInstant()
            .plus(Duration.ofMinutes(settings.settleMinutes()));
    if (clock.instant().isAfter(settled)) {
      throw new X12Exception("the file does not end with IEA");
    }
    return false;
  }

  /** Whether the last segment is IEA and is terminated; the terminator stands behind the ISA. */
  static boolean isComplete(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1).stripTrailing();
    if (text.length() <= 106) {
      return false;
    }
    char terminator = text.charAt(105);
    if (text.charAt(text.length() - 1) != terminator) {
      return false;
    }
    int start = text.lastIndexOf(terminator, text.length() - 2) + 1;
    return text.substring(start).strip().startsWith("IEA");
  }

  private void post(Path file) throws IOException, SQLException, X12Exception {
    posting.post(file.getFileName().toString(), Files.readAllBytes(file));
    move(file, "archive");
  }

  private void refuse(Path file, String reason) throws IOException {
    LOG.warn("{} is refused: {}", file.getFileName(), reason);
    Path moved = move(file, "error");
    Files.writeString(
        moved.resolveSibling(moved.getFileName() + ".txt"),
        reason + "\n",
        StandardCharsets.ISO_8859_1);
  }

  // A stamp in the name, because partners use names again.
  private Path move(Path file, String into) throws IOException {
    String name =
        "%s_%s"
            .formatted(
                STAMP.format(LocalDateTime.ofInstant(clock.instant(), clock.getZone())),
                file.getFileName());
    Path target = folder.resolve(into).resolve(name);
    return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** How many files were posted and refused. */
  record Readings(int posted, int refused) {}
}
