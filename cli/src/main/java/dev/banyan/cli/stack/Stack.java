package dev.banyan.cli.stack;

import dev.banyan.cli.health.Survey;
import dev.banyan.cli.place.Home;
import dev.banyan.cli.process.Program;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.RunFiles;
import dev.banyan.cli.screen.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What belongs together: a home, its programs and the screen of the one who asks.
 *
 * @param programs in the order in which they are started; they are stopped the other way round
 */
public record Stack(
    Home home, Map<String, String> environment, List<Program> programs, Screen screen) {

  private static final List<String> COMMON =
      List.of("-Dfile.encoding=UTF-8", "-Djava.awt.headless=true", "-XX:+ExitOnOutOfMemoryError");

  public Stack {
    environment = Map.copyOf(environment);
    programs = List.copyOf(programs);
  }

  /** The true three, as Maven packages them. */
  public static List<Program> programs(Path root) {
    return List.of(
        // The second compiler costs the sandbox a quarter of its start; nobody measures the
        // sandbox.
        program(
            root,
            "sandbox",
            "dev.banyan.sandbox.Sandbox",
            "sandbox",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1"),
        program(root, "hub", "dev.banyan.hub.Hub", "src", "-Xmx512m", "-XX:+UseSerialGC"),
        program(
            root,
            "proxy",
            "dev.banyan.proxy.StranglerProxy",
            "strangler-proxy",
            "-Xmx256m",
            "-XX:+UseParallelGC"));
  }

  private static Program program(
      Path root, String name, String mainClass, String module, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(COMMON);
    return new Program(name, mainClass, root.resolve(module).resolve("target/app"), all);
  }

  public RunFiles runs() {
    return new RunFiles(home.run());
  }

  public Survey survey() {
    return new Survey(runs());
  }

  public List<RunFile> alive() {
    return programs.stream().flatMap(program -> runs().alive(program.name()).stream()).toList();
  }

  /** The names in stopping order: callers before what they call. */
  public List<String> stopOrder() {
    List<String> names = new ArrayList<>(programs.stream().map(Program::name).toList());
    Collections.reverse(names);
    return names;
  }
}
