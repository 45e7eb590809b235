package dev.banyan.proxy.config;

import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.routing.RoutingTable;
import dev.banyan.proxy.routing.SideCookie;
import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.stage.Stage;
import dev.banyan.proxy.stage.Stages;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the whole of {@code strangler.yaml}. */
public final class ConfigReader {

  private final Map<String, String> environment;
  private final Metrics metrics;

  public ConfigReader(Map<String, String> environment, Metrics metrics) {
    this.environment = Map.copyOf(environment);
    this.metrics = metrics;
  }

  /**
   * @throws ConfigException with file, line and column of what is wrong
   * @throws IOException when the file cannot be read
   */
  public Settings read(Path file) throws IOException {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ConfigException(file.toString(), 1, 1, "The file is not UTF-8 text.");
    }
  }

  Settings read(String file, String yaml) {
    YamlMap root = new YamlMap(new YamlMap.Source(file, environment), compose(file, yaml));
    FilesRead files = new FilesRead(Path.of(file));
    Map<String, Upstream> upstreams = new UpstreamsReader(files).read(root.map("upstreams"));
    Map<String, Stage> stages = root.has("capabilities") ? stages(root) : Map.of();
    RulesReader rules = new RulesReader(upstreams, stages.keySet(), root);
    RoutingTable table =
        new RoutingTable(
            rules.read(root.maps("rules")),
            rules.otherwise(),
            stages,
            cookie(root.map("canary")),
            metrics);
    Settings settings =
        new Settings(
            root.value("listen", Units::address),
            root.value("control", Units::address),
            LimitsReader.read(root.map("limits")),
            table,
            ShadowReader.read(
                root.mapOrEmpty("shadow"), root.mapOrEmpty("compare"), stages.keySet()),
            EntranceReader.read(root, files),
            files.all());
    root.refuseUnknown();
    return settings;
  }

  private static Node compose(String file, String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).build();
    try {
      return new Compose(settings)
          .composeString(yaml)
          .orElseThrow(() -> new ConfigException(file, 1, 1, "The file is empty."));
    } catch (MarkedYamlEngineException e) {
      String problem = "This is not valid YAML: " + e.getProblem() + ".";
      throw e.getProblemMark()
          .map(mark -> ConfigException.at(file, mark, problem))
          .orElseGet(() -> new ConfigException(file, 1, 1, problem));
    } catch (YamlEngineException e) {
      throw new ConfigException(file, 1, 1, "This is not valid YAML: " + e.getMessage());
    }
  }

  private static Map<String, Stage> stages(YamlMap root) {
    YamlMap map = root.map("capabilities");
    Map<String, Stage> stages = new TreeMap<>();
    for (String name : map.keys()) {
      map.placed(
          name,
          () -> {
            Stages.checkName(name);
            return name;
          });
      stages.put(name, stage(map, name));
    }
    return stages;
  }

  private static Stage stage(YamlMap map, String capability) {
    if (map.isText(capability)) {
      return map.value(capability, text -> Stage.of(text, null));
    }
    YamlMap stage = map.map(capability);
    String name = stage.text("stage");
    Double percent = stage.has("percent") ? stage.value("percent", ConfigReader::percent) : null;
    stage.refuseUnknown();
    return stage.placed("stage", () -> Stage.of(name, percent));
  }

  private static Double percent(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a percentage from 0 to 100.", e);
    }
  }

  private static SideCookie cookie(YamlMap map) {
    SideCookie cookie =
        new SideCookie(
            map.value("cookie", "banyan_side", ConfigReader::cookieName),
            map.value("cookieAge", "30d", Units::milliseconds) / 1000);
    map.refuseUnknown();
    return cookie;
  }

  private static String cookieName(String text) {
    if (!text.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw new IllegalArgumentException("'" + text + "' is not a cookie's name.");
    }
    return text;
  }
}
