package dev.banyan.cli.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deletes what Banyan keeps, and never anything else: only children whose names it knows. */
record DataFolder(Path path) {

  private static final Set<String> KNOWN =
      Set.of(
          "postgres",
          "kafka",
          "artemis",
          "mail",
          "sftp",
          "steelwheels",
          "stripe",
          "paypal",
          "resend",
          "proxy",
          "hub",
          "secrets",
          "run",
          "sandbox.lock",
          "log",
          "cds",
          "admin.token");

  /** The known children that exist, sorted. */
  List<String> present() throws IOException {
    return children().stream().filter(KNOWN::contains).toList();
  }

  /**
   * @return what stays because it is not known
   */
  List<String> delete() throws IOException {
    for (String name : present()) {
      deleteTree(path.resolve(name));
    }
    List<String> left = children();
    if (left.isEmpty() && !Files.isSymbolicLink(path)) {
      Files.deleteIfExists(path);
    }
    return left;
  }

  private List<String> children() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  /** Links are deleted, not followed. */
  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
