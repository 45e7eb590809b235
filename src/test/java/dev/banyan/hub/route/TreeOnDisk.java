package dev.banyan.hub.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A home folder for tests: writes files as an editor does, by a temporary file and a rename. */
public record TreeOnDisk(Path home) {

  public TreeOnDisk write(String path, String text) {
    try {
      Path file = home.resolve(path);
      Files.createDirectories(file.getParent());
      Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TreeOnDisk delete(String path) {
    try {
      Files.delete(home.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RouteTree read() {
    try {
      return RouteTree.read(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
