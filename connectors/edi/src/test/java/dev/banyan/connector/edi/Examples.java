package dev.banyan.connector.edi;

import dev.banyan.connector.edi.interchange.GuideFolder;
import dev.banyan.connector.edi.interchange.Guides;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.InterchangeReader;
import dev.banyan.connector.edi.interchange.NotAnInterchangeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of contracts/partners. */
public final class Examples {

  public static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  public static final Path FOLDER = HOME.resolve("contracts/partners");
  public static final Guides GUIDES = new GuideFolder(FOLDER.resolve("guides"));

  private Examples() {}

  public static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve("examples").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Interchange read(String text) throws NotAnInterchangeException {
    return new InterchangeReader(GUIDES).read(bytes(text));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
