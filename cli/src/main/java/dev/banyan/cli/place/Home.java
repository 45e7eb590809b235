package dev.banyan.cli.place;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folders of one checkout.
 *
 * @param root the checkout ({@code BANYAN_HOME})
 * @param data what the processes keep ({@code BANYAN_DATA}, by default {@code data} in the
 *     checkout)
 */
public record Home(Path root, Path data) {

  public static Home of(Map<String, String> environment) {
    Path root = Path.of(environment.getOrDefault("BANYAN_HOME", "")).toAbsolutePath().normalize();
    String data = environment.getOrDefault("BANYAN_DATA", "");
    return new Home(root, data.isBlank() ? root.resolve("data") : root.resolve(data).normalize());
  }

  public Path run() {
    return data.resolve("run");
  }

  public Path logs() {
    return data.resolve("log");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** Class data archives: safe to delete, made again at the next stop. */
  public Path archives() {
    return data.resolve("cds");
  }

  public Path token() {
    return data.resolve("admin.token");
  }

  public Path chosenPorts() {
    return run().resolve("ports.properties");
  }

  public Path servers() {
    return root.resolve("config").resolve("servers.properties");
  }

  /** As short as a person would write it: relative to the checkout where it lies inside. */
  public String show(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }
}
