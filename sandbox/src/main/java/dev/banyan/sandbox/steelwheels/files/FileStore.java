package dev.banyan.sandbox.steelwheels.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the {@value #MAX_FILES} newest uploads in a folder, each under its number. Safe for use by
 * several threads.
 */
final class FileStore {

  static final int MAX_FILES = 20;

  private final Path folder;
  private final FileRegister register;

  FileStore(Path folder, FileRegister register) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.register = register;
  }

  StoredFile store(String name, String user, InputStream content) throws IOException, SQLException {
    int id = register.nextId();
    Path arriving = folder.resolve(id + ".part");
    MessageDigest digest = sha256();
    long sizeBytes;
    try (InputStream digesting = new DigestInputStream(content, digest)) {
      sizeBytes = Files.copy(digesting, arriving, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(arriving, path(id), StandardCopyOption.ATOMIC_MOVE);
    StoredFile file =
        register.add(id, name, sizeBytes, HexFormat.of().formatHex(digest.digest()), user);
    for (int old : register.removeAllBut(MAX_FILES)) {
      Files.deleteIfExists(path(old));
    }
    return file;
  }

  List<StoredFile> newest() throws SQLException {
    return register.newest(MAX_FILES);
  }

  Optional<StoredFile> find(int id) throws SQLException {
    return register.find(id);
  }

  private Path path(int id) {
    return folder.resolve(Integer.toString(id));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
