package dev.banyan.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java program that can be started.
 *
 * @param name what the user calls it: sandbox, hub, proxy
 * @param app the folder that holds its jars
 */
public record Program(String name, String mainClass, Path app, List<String> jvmOptions) {

  public Program {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /**
   * The jars in a fixed order, which class data sharing needs; the folder itself when it has none.
   */
  public List<Path> classPath() {
    if (!Files.isDirectory(app)) {
      throw new IllegalStateException(
          "%s is not built: %s is missing; run ./banyan up, which builds it".formatted(name, app));
    }
    try (Stream<Path> files = Files.list(app)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return jars.isEmpty() ? List.of(app) : jars;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + app, e);
    }
  }
}
