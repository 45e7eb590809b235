package dev.banyan.connector.changestream;

import dev.banyan.connector.changestream.definition.BadSourceException;
import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.changestream.definition.SourceReader;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The folder of source files, as commands change it. */
final class SourceFolder {

  private static final String NAME = "[a-z][a-z0-9_-]*";

  private final Path folder;

  SourceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the file of that name, after it was written when there is a text for it; without one, a
   * removed source comes back.
   *
   * @throws BadSourceException when it is wrong; then nothing is written
   */
  StreamDefinition keep(String name, @Nullable String yaml) throws IOException {
    Path file = file(name);
    if (yaml == null) {
      return there(file, name);
    }
    SourceFile read = SourceReader.read(name, yaml);
    StreamDefinition definition = read.definition();
    if (definition == null) {
      throw new BadSourceException(Path.of(name + ".yaml"), read.faults());
    }
    Files.createDirectories(folder);
    Path fresh = file.resolveSibling(name + ".new");
    Files.writeString(fresh, yaml);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return definition;
  }

  /** The file of that name, or the one that was put aside. */
  private StreamDefinition there(Path file, String name) throws IOException {
    if (Files.exists(file)) {
      return SourceFile.read(file);
    }
    Path aside = aside(name);
    if (!Files.exists(aside)) {
      throw new IllegalArgumentException("there is no " + file);
    }
    StreamDefinition definition = keep(name, Files.readString(aside));
    Files.delete(aside);
    return definition;
  }

  /** The file is kept under a name that no hub reads. */
  Path putAside(String name) throws IOException {
    Path aside = aside(name);
    Path file = file(name);
    if (Files.exists(file)) {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
    return aside;
  }

  private Path aside(String name) {
    return folder.resolve(name + ".removed");
  }

  private Path file(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("a source is named like " + NAME + ", not '" + name + "'");
    }
    return folder.resolve(name + ".yaml");
  }
}
