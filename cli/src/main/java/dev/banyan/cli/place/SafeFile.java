package dev.banyan.cli.place;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner can read, and that are there whole or not at all. */
public final class SafeFile {

  private SafeFile() {}

  /** Replaces the file at once; the permissions are there before the first byte is. */
  public static void write(Path file, String text) throws IOException {
    Path folder = folderOf(file);
    Path temporary =
        Files.createTempFile(folder, file.getFileName().toString(), ".new", only("rw-------"));
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Makes the folder, with mode 700 where it is new. */
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, only("rwx------"));
  }

  /** The folder that a file lies in, made when it is not there. */
  public static Path folderOf(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(file + " is a file system's root: expected a file");
    }
    return folder(parent);
  }

  private static FileAttribute<?>[] only(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
