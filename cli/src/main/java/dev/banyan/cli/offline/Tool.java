package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import dev.banyan.cli.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs a program of another module to its end. */
final class Tool {

  private final Home home;
  private final Map<String, String> environment;

  Tool(Home home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /**
   * @param module the folder whose {@code target/app} holds the program
   * @return the program's exit code
   */
  int run(String module, String mainClass, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    Program program =
        new Program(module, mainClass, home.root().resolve(module).resolve("target/app"), options);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(program.jvmOptions());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(
        program.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    environment.forEach(builder.environment()::put);
    builder.environment().put("BANYAN_HOME", home.root().toString());
    builder.environment().put("BANYAN_DATA", home.data().toString());
    return builder.start().waitFor();
  }
}
