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

/**
 * A folder of passwords, {@code <name>.password} each, one line, readable by its owner alone. Safe
 * for several threads and processes: the first to make a password wins, the others read it.
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
    Path file = file(name);
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
    Optional<String> known = find(name);
    return known.isPresent() ? known.get() : create(name);
  }

  private String create(String name) throws IOException {
    Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    // Written beside and linked, so that nobody ever reads half a password.
    Path fresh = Files.createTempFile(folder, name, ".new", OWNER_ONLY);
    Files.writeString(fresh, password + "\n");
    try {
      Files.createLink(file(name), fresh);
      return password;
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return find(name).orElseThrow();
    } catch (UnsupportedOperationException noLinksHere) {
      Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE);
      return password;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
