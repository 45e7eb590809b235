package dev.banyan.cli.process;

import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.place.Home;
import dev.banyan.cli.place.SafeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts programs as processes that outlive this one and don't hear the terminal's signals. */
public final class Launcher {

  /** A log larger than this is put aside as {@code .1} at the next start. */
  private static final long LOG_LIMIT_BYTES = 16L << 20;

  // Ctrl-C reaches every process of the terminal's foreground group at once; stopping in order
  // needs the children to be out of it (setsid, where there is one) or deaf to it (macOS).
  private static final String DETACHED =
      "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; else exec \"$@\"; fi";

  /** Where the legacy application hands in its mail, unless the user says otherwise. */
  private static final Endpoint LEGACY_MAIL = Endpoint.SUBMISSION;

  private final Home home;
  private final RunFiles runs;
  private final Map<String, String> environment;

  public Launcher(Home home, RunFiles runs, Map<String, String> environment) {
    this.home = home;
    this.runs = runs;
    this.environment = environment;
  }

  /**
   * A process that was started just now; the exit code is known only of these.
   *
   * @param newArchive the class data archive that it writes when it ends; empty when it writes none
   */
  public record Started(Process process, RunFile run, String newArchive) {}

  /**
   * @param addresses what all processes are told
   * @param outside the names of the servers that run elsewhere
   */
  public Started start(Program program, Map<Endpoint, Address> addresses, Iterable<String> outside)
      throws IOException {
    Path log = home.log(program.name());
    SafeFile.folderOf(log);
    rotate(log);
    long offset = Files.exists(log) ? Files.size(log) : 0;
    ClassArchive archive = ClassArchive.of(program, home.archives());
    ProcessBuilder builder = new ProcessBuilder(command(program, archive));
    builder.directory(home.root().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    environment.forEach(builder.environment()::put);
    builder.environment().put("BANYAN_HOME", home.root().toString());
    builder.environment().put("BANYAN_DATA", home.data().toString());
    builder.environment().put("BANYAN_TOKEN_FILE", home.token().toString());
    builder.environment().put("BANYAN_OUTSIDE", String.join(",", outside));
    addresses.forEach(
        (endpoint, to) -> builder.environment().put(endpoint.variable(), to.toString()));
    Address mail = addresses.get(LEGACY_MAIL);
    if (mail != null) {
      builder.environment().putIfAbsent("BANYAN_STEELWHEELS_SMTP", mail.toString());
    }
    Process process = builder.start();
    RunFile run =
        new RunFile(
            program.name(),
            process.pid(),
            process.info().startInstant().orElseGet(Instant::now),
            log.toString(),
            offset,
            addresses,
            "",
            false);
    runs.write(run);
    return new Started(process, run, archive.missing().map(Path::toString).orElse(""));
  }

  private List<String> command(Program program, ClassArchive archive) throws IOException {
    List<String> arguments = new ArrayList<>(archive.options());
    arguments.addAll(program.jvmOptions());
    arguments.addAll(extraOptions(program.name()));
    arguments.add("-cp");
    arguments.add(
        program.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    arguments.add(program.mainClass());
    Path file = home.run().resolve(program.name() + ".args");
    SafeFile.write(file, arguments.stream().map(Launcher::quote).collect(Collectors.joining("\n")));
    return List.of(
        "/bin/sh", "-c", DETACHED, "banyan", java(), RunFile.marker(program.name()), "@" + file);
  }

  /** {@code BANYAN_HUB_OPTS} and its like: what the user adds, such as more memory or an agent. */
  private List<String> extraOptions(String name) {
    String extra =
        environment.getOrDefault("BANYAN_" + name.toUpperCase(Locale.ROOT) + "_OPTS", "").strip();
    return extra.isEmpty() ? List.of() : List.of(extra.split("\\s+"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The syntax of java's argument files. */
  private static String quote(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
