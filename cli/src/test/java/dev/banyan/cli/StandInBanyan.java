package dev.banyan.cli;

import dev.banyan.cli.place.Home;
import dev.banyan.cli.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The true program, with stand-ins for the three processes. */
public final class StandInBanyan {

  private StandInBanyan() {}

  public static void main(String[] arguments) throws Exception {
    Path classes =
        Path.of(StandIn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Program> programs =
        Stream.of("sandbox", "hub", "proxy")
            .map(name -> new Program(name, StandIn.class.getName(), classes, List.of("-Xmx64m")))
            .toList();
    Home home = Home.of(System.getenv());
    System.exit(Banyan.run(home, System.getenv(), programs, arguments));
  }
}
