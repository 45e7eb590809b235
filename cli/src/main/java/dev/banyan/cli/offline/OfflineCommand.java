package dev.banyan.cli.offline;

import dev.banyan.cli.place.Home;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The frame of a command that runs a tool of the hub's class path over files, without a server. */
abstract class OfflineCommand implements Callable<Integer> {

  /** It runs for seconds: the first compiler is enough and starts sooner. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Tool tool;
  private final String mainClass;

  OfflineCommand(Home home, Map<String, String> environment, String mainClass) {
    this.tool = new Tool(home, environment);
    this.mainClass = mainClass;
  }

  /** The files or folders that were asked for. */
  abstract List<String> paths();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tool.run("src", mainClass, OPTIONS, paths());
  }
}
