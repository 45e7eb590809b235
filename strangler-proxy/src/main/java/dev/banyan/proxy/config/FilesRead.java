package dev.banyan.proxy.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The files that a configuration names: an edit of one of them is an edit of the configuration. */
final class FilesRead {

  private final Path folder;
  private final Set<Path> files = new LinkedHashSet<>();

  /**
   * @param config the configuration's own file, from whose folder relative names start
   */
  FilesRead(Path config) {
    this.folder = Objects.requireNonNullElse(config.toAbsolutePath().getParent(), Path.of("."));
  }

  Path add(String name) {
    Path file = folder.resolve(name);
    files.add(file);
    return file;
  }

  Set<Path> all() {
    return Set.copyOf(files);
  }
}
