package dev.banyan.hub.capability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the hub needs of {@code config/strangler.yaml}: the capabilities, their default stages and
 * what is matched for them. The proxy owns the file and checks it; here it is only read.
 */
@Component
class StranglerFile {

  /**
   * @param stage the stage until somebody sets one
   * @param rules as {@code GET,HEAD /path/{n}}
   */
  record Entry(String name, Stage stage, List<String> rules) {}

  private final Path file;

  StranglerFile(@Value("${banyan.home}") Path home) {
    this.file = home.resolve("config/strangler.yaml");
  }

  /** Read anew each time, as the proxy takes edits while it runs. In the order of the file. */
  Map<String, Entry> read() {
    try {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return entries(mapping(root));
    } catch (IOException | YAMLException | ClassCastException | IllegalArgumentException e) {
      throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Entry> entries(Map<?, ?> root) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping(root.get("capabilities"))
        .forEach(
            (key, settings) -> {
              String name = String.valueOf(key);
              entries.put(name, new Entry(name, stage(settings), new ArrayList<>()));
            });
    List<?> rules = root.get("rules") instanceof List<?> list ? list : List.of();
    for (Object rule : rules) {
      Map<?, ?> fields = mapping(rule);
      Entry entry = entries.get(String.valueOf(fields.get("capability")));
      if (entry != null) {
        entry.rules().add(describe(mapping(fields.get("match"))));
      }
    }
    return entries;
  }

  /** Either {@code legacy} or {@code {stage: canary, percent: 10}}. */
  private static Stage stage(Object settings) {
    if (settings instanceof Map<?, ?> fields) {
      int percent = fields.get("percent") instanceof Integer share ? share : 0;
      return Stage.of(String.valueOf(fields.get("stage")), percent);
    }
    return Stage.of(settings.toString(), 0);
  }

  private static String describe(Map<?, ?> match) {
    Object methods = match.get("methods");
    String prefix =
        methods instanceof List<?> list
            ? String.join(",", list.stream().map(String::valueOf).toList()) + " "
            : "";
    return prefix + match.get("path");
  }

  private static Map<?, ?> mapping(@Nullable Object node) {
    return node == null ? Map.of() : (Map<?, ?>) node;
  }
}
