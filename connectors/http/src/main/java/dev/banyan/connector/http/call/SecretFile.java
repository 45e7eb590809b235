package dev.banyan.connector.http.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Secrets of partners, a file each, read anew for every use: a partner may be added, and its secret
 * changed, while the hub runs.
 */
public final class SecretFile {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  public SecretFile(Path folder) {
    this.folder = folder;
  }

  /**
   * The lines of the secret, without blank ones; several while one is being replaced by another.
   *
   * @throws IOException when there is no such secret; names the file
   */
  public List<String> lines(String name) throws IOException {
    Path file = file(name);
    List<String> lines =
        Files.isReadable(file)
            ? Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList()
            : List.of();
    if (lines.isEmpty()) {
      throw new IOException("no secret in " + file + ": put it there, readable by the owner only");
    }
    return lines;
  }

  public boolean exists(String name) {
    return Files.exists(file(name));
  }

  public void write(String name, List<String> lines) throws IOException {
    Path file = file(name);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, OWNER_ONLY);
    Files.write(draft, lines, StandardOpenOption.WRITE);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  public void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  private Path file(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          "a secret's name has letters, digits, dots and dashes: " + name);
    }
    return folder.resolve(name);
  }
}
