package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.spi.ContractCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Has files in folders below config/ checked by the connectors that know them. */
public final class ConfigCheck {

  private ConfigCheck() {}

  /** The YAML files in folders below config/, as paths from the home folder. */
  public static List<String> files(Path home) throws IOException {
    Path config = home.resolve("config");
    if (!Files.isDirectory(config)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(config, 2)) {
      return files
          .filter(file -> file.getNameCount() == config.getNameCount() + 2)
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .map(file -> home.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  public static List<Problem> check(Path home) throws IOException {
    List<ContractCheck> connectors =
        ServiceLoader.load(ContractCheck.class, ConfigCheck.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    List<Problem> problems = new ArrayList<>();
    for (String path : files(home)) {
      String text = Files.readString(home.resolve(path));
      connectors.stream()
          .flatMap(check -> check.checkAll(path, text).stream())
          .map(fault -> new Problem(path, fault.line(), fault.column(), fault.message()))
          .forEach(problems::add);
    }
    return problems;
  }
}
