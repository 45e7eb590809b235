package dev.banyan.connector.changestream.definition;

import dev.banyan.spi.ContractCheck.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/sources/} that has been read.
 *
 * @param definition null when the file has faults
 * @param faults what is wrong with it
 * @param spots where each setting stands that the file gives a value of its own
 */
public record SourceFile(
    @Nullable StreamDefinition definition, List<Fault> faults, Map<String, Fault> spots) {

  private static final String ENDING = ".yaml";

  /**
   * @throws BadSourceException with file, line and column of each fault
   */
  public static StreamDefinition read(Path file) {
    try {
      SourceFile read = SourceReader.read(name(file), Files.readString(file));
      StreamDefinition definition = read.definition();
      if (definition == null) {
        throw new BadSourceException(file, read.faults());
      }
      return definition;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read source " + file, e);
    }
  }

  /** The files of a folder that tells sources, in the order of their names. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list sources in " + folder, e);
    }
  }

  public static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
