package dev.banyan.hub.route.internal.load;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The last good version of every file, on disk, so that a restart with a broken file still has what
 * ran before.
 */
public final class GoodStore {

  private final Path folder;

  /**
   * @param folder made when the first version is kept
   */
  public GoodStore(Path folder) {
    this.folder = folder;
  }

  /** What was kept, as a tree below {@code home}. */
  RouteTree read(Path home) throws IOException {
    return RouteTree.of(home, RouteTree.read(folder.toAbsolutePath().normalize()).files());
  }

  void keep(RouteTree before, RouteTree now) throws IOException {
    for (RouteFile file : now.files()) {
      if (!before.file(file.path()).equals(Optional.of(file))) {
        write(file);
      }
    }
    for (RouteFile file : before.files()) {
      if (now.file(file.path()).isEmpty()) {
        Files.deleteIfExists(folder.resolve(file.path()));
      }
    }
  }

  private void write(RouteFile file) throws IOException {
    Path target = folder.resolve(file.path());
    Files.createDirectories(target.getParent());
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    Files.write(temporary, file.bytes());
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
