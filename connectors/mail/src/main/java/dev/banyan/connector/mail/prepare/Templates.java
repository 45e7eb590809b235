package dev.banyan.connector.mail.prepare;

import dev.banyan.spi.delivery.HeldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of templates: NAME.txt and, if wanted, NAME.html. Read each time; edits count at once.
 */
record Templates(Path folder) {

  private static final long FILE_BYTES = 1_000_000;

  Template open(String name) throws IOException {
    if (!name.matches("[a-z0-9-]{1,60}")) {
      throw new HeldException("'" + name + "' is no template's name");
    }
    Path text = folder.resolve(name + ".txt");
    Path html = folder.resolve(name + ".html");
    if (!Files.exists(text)) {
      throw new HeldException("there is no template " + text);
    }
    return new Template(name, read(text), Files.exists(html) ? read(html) : null);
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > FILE_BYTES) {
      throw new HeldException(file + " is longer than " + FILE_BYTES + " bytes");
    }
    return Files.readString(file);
  }
}
