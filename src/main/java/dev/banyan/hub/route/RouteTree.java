package dev.banyan.hub.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that routes are made of, read at one moment: routes/, contracts/ and
 * connectors/&ast;/kamelets/.
 */
public final class RouteTree {

  /** A larger file is no route, mapping or contract; it is left alone. */
  static final long MAX_FILE_BYTES = 1 << 20;

  private final Path home;
  private final SortedMap<String, RouteFile> files;

  private RouteTree(Path home, SortedMap<String, RouteFile> files) {
    this.home = home;
    this.files = files;
  }

  public static RouteTree of(Path home, Collection<RouteFile> files) {
    SortedMap<String, RouteFile> byPath = new TreeMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    return new RouteTree(home, byPath);
  }

  /** Reads the folders below {@code home}; those that don't exist count as empty. */
  public static RouteTree read(Path home) throws IOException {
    SortedMap<String, RouteFile> files = new TreeMap<>();
    for (Path path : paths(home)) {
      try {
        String name = name(home, path);
        files.put(name, new RouteFile(name, Files.readAllBytes(path)));
      } catch (NoSuchFileException gone) {
        // An editor replaced it between listing and reading: the next look sees it again.
        continue;
      }
    }
    return new RouteTree(home, files);
  }

  /** The files that belong to the tree, without reading them. */
  public static List<Path> paths(Path home) throws IOException {
    List<Path> found = new java.util.ArrayList<>(below(home.resolve("routes")));
    found.addAll(below(home.resolve("contracts")));
    Path connectors = home.resolve("connectors");
    if (Files.isDirectory(connectors)) {
      try (Stream<Path> folders = Files.list(connectors)) {
        for (Path folder : folders.sorted().toList()) {
          below(folder.resolve("kamelets")).stream()
              .filter(path -> path.toString().endsWith(".kamelet.yaml"))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(RouteTree::belongs).sorted().toList();
    } catch (java.io.UncheckedIOException vanished) {
      throw vanished.getCause();
    }
  }

  /** Editors' temporary files (.#x, x~, 4913, x.swp) are not part of the tree. */
  private static boolean belongs(Path path) {
    String name = path.getFileName().toString();
    try {
      return Files.isRegularFile(path)
          && name.contains(".")
          && !name.startsWith(".")
          && !name.startsWith("#")
          && !name.endsWith("~")
          && !name.matches(".*\\.(sw[a-z]|tmp|bak|orig|part)")
          && Files.size(path) <= MAX_FILE_BYTES;
    } catch (IOException vanished) {
      return false;
    }
  }

  public static String name(Path home, Path path) {
    return home.relativize(path).toString().replace('\\', '/');
  }

  public Path home() {
    return home;
  }

  public Collection<RouteFile> files() {
    return files.values();
  }

  public Optional<RouteFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  public List<RouteFile> files(RouteFile.Kind kind) {
    return files.values().stream().filter(file -> file.kind() == kind).toList();
  }

  /** A tree that differs in the files that {@code change} puts or removes. */
  public RouteTree with(UnaryOperator<Map<String, RouteFile>> change) {
    return of(home, change.apply(new TreeMap<>(files)).values());
  }
}
