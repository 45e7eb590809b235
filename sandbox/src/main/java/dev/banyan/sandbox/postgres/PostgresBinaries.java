package dev.banyan.sandbox.postgres;

import java.io.BufferedInputStream;
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
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks this platform's PostgreSQL once per version into a cache folder that all sandboxes and
 * tests of this user share.
 */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * @param caches folders to keep the unpacked binaries in; the first that can be written is used
   * @return the folder with {@code bin/postgres}
   */
  static Path unpacked(List<Path> caches) throws IOException {
    URL archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    IOException refused = new IOException("no folder to unpack PostgreSQL's binaries into");
    for (Path cache : caches) {
      try {
        return unpackOnce(archive, cache);
      } catch (IOException e) {
        refused.addSuppressed(e);
      }
    }
    throw refused;
  }

  private static URL archive(String osName, String osArch) throws IOException {
    String name = resourceName(osName, osArch);
    URL found = PostgresBinaries.class.getClassLoader().getResource(name);
    if (found == null) {
      throw new IOException(
          "no PostgreSQL binaries for "
              + osName
              + " on "
              + osArch
              + ": expected "
              + name
              + " on the class path; name postgres in BANYAN_OUTSIDE to use a server of your own");
    }
    return found;
  }

  static String resourceName(String osName, String osArch) {
    String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String machine =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        };
    return "postgres-" + system + "-" + machine + ".txz";
  }

  private static Path unpackOnce(URL archive, Path cache) throws IOException {
    URLConnection connection = archive.openConnection();
    Path home = cache.resolve("postgres-" + fingerprint(connection));
    if (Files.exists(home)) {
      return home;
    }
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "unpack-");
    // A temporary folder is closed to others; the server may run as another user.
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      unpack(connection, fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(fresh);
      if (!Files.exists(home)) {
        throw e;
      }
    }
    return home;
  }

  /** Changes with the archive's content, and costs no reading of it. */
  private static String fingerprint(URLConnection connection) throws IOException {
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc()) + "-" + jar.getJarEntry().getSize();
    }
    return connection.getLastModified() + "-" + connection.getContentLengthLong();
  }

  private static void unpack(URLConnection connection, Path folder) throws IOException {
    try (InputStream raw = connection.getInputStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry " + entry.getName() + " leaves its folder: refused");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
