package dev.banyan.cli.process;

import dev.banyan.cli.place.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Class data sharing of one program: its first run writes an archive of its loaded classes when it
 * ends, later starts map that archive. The name carries a digest of the jars, the Java and the
 * options, so that a changed program trains again.
 */
public final class ClassArchive {

  private static final String NEW = ".new";

  private final Program program;
  private final Path folder;
  private final Path archive;

  private ClassArchive(Program program, Path folder, Path archive) {
    this.program = program;
    this.folder = folder;
    this.archive = archive;
  }

  public static ClassArchive of(Program program, Path folder) throws IOException {
    return new ClassArchive(
        program, folder, folder.resolve(program.name() + "-" + digest(program) + ".jsa"));
  }

  /** The archive to be written by the coming run; empty when there is one or none can be made. */
  public Optional<Path> missing() {
    boolean allJars =
        program.classPath().stream().allMatch(path -> path.toString().endsWith(".jar"));
    return Files.exists(archive) || !allJars
        ? Optional.empty()
        : Optional.of(Path.of(archive + NEW));
  }

  /** The options for the coming run; older archives of the program are deleted. */
  public List<String> options() throws IOException {
    SafeFile.folder(folder);
    deleteOthers();
    if (Files.exists(archive)) {
      return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
    }
    // The log is for people: which classes cannot be archived is nothing to them.
    return missing()
        .map(path -> List.of("-XX:ArchiveClassesAtExit=" + path, "-Xlog:cds*=error"))
        .orElse(List.of());
  }

  /** Puts an archive that was written whole into use: after its process ended by itself. */
  public static void keep(Path written) throws IOException {
    if (Files.exists(written)) {
      String name = written.toString();
      Path archive = Path.of(name.substring(0, name.length() - NEW.length()));
      Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void deleteOthers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(program.name() + "-")
            && !file.equals(archive)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static String digest(Program program) throws IOException {
    StringBuilder key = new StringBuilder();
    key.append(System.getProperty("java.home")).append(System.getProperty("java.vm.version"));
    key.append(program.jvmOptions());
    for (Path jar : program.classPath()) {
      key.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(key.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
