package dev.banyan.hub.route;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folders that the project ships, seen from the hub's module. */
final class Shipped {

  private Shipped() {}

  static Path home() {
    Path home = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(home.resolve("connectors"))) {
      home = home.getParent();
    }
    return home;
  }

  static boolean hasRoutes() {
    return Files.isDirectory(home().resolve("routes"));
  }
}
