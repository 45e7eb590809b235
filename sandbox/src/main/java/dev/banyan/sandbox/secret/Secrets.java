package dev.banyan.sandbox.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A folder of passwords, {@code <name>.password} each, and of providers' keys under names of their
 * own; one line, readable by its owner alone. Safe for several threads and processes: the first to
 * make a password wins, the others read it.
 */
public final class Secrets {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int PASSWORD_BYTES = 24;

  private final Path folder;

  public Secrets(Path folder) {
    this.folder = folder;
  }

  /** Where the password lies, whether it exists yet or not. */
  public Path file(String name) {
    return folder.resolve(name + ".password");
  }

  /** The password of that name, if there is one. */
  public Optional<String> find(String name) throws IOException {
    return read(file(name));
  }

  private static Optional<String> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String password = Files.readString(file).strip();
    if (password.isEmpty()) {
      throw new IOException(file + " is empty, expected one line with a password: write it again");
    }
    return Optional.of(password);
  }

  /** The password of that name; fails, naming the file, when there is none. */
  public String require(String name) throws IOException {
    return find(name)
        .orElseThrow(
            () -> new IOException("no password for " + name + ": write it into " + file(name)));
  }

  /** The password of that name, made up and written when there is none. */
  public String findOrCreate(String name) throws IOException {
    return findOrCreate(file(name), () -> HexFormat.of().formatHex(random(PASSWORD_BYTES)));
  }

  /** The key in the file of that name, made and written when there is none. */
  public String findOrCreate(String fileName, Supplier<String> made) throws IOException {
    return findOrCreate(folder.resolve(fileName), made);
  }

  /** The key in the file of that name; fails, naming the file, when there is none. */
  public String key(String fileName) throws IOException {
    Path file = folder.resolve(fileName);
    return read(file).orElseThrow(() -> new IOException("no key: write it into " + file));
  }

  public static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }

  private String findOrCreate(Path file, Supplier<String> made) throws IOException {
    Optional<String> known = read(file);
    return known.isPresent() ? known.get() : create(file, made.get());
  }

  private String create(Path file, String password) throws IOException {
    Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    // Written beside and linked, so that nobody ever reads half a password.
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", OWNER_ONLY);
    Files.writeString(fresh, password + "\n");
    try {
      Files.createLink(file, fresh);
      return password;
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return read(file).orElseThrow();
    } catch (UnsupportedOperationException noLinksHere) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return password;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
