package dev.banyan.proxy.config;

import dev.banyan.proxy.routing.Match;
import dev.banyan.proxy.routing.PathTemplate;
import dev.banyan.proxy.routing.Rule;
import dev.banyan.proxy.routing.Target;
import dev.banyan.proxy.routing.Treatment;
import dev.banyan.proxy.routing.Upstream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rules}: which requests belong to which capability, and where each side is. */
final class RulesReader {

  private final Map<String, Upstream> upstreams;
  private final Set<String> capabilities;
  private final Target otherwise;
  private final Set<String> names = new HashSet<>();

  RulesReader(Map<String, Upstream> upstreams, Set<String> capabilities, YamlMap root) {
    this.upstreams = upstreams;
    this.capabilities = capabilities;
    this.otherwise =
        root.isText("otherwise")
            ? new Target(upstream(root, "otherwise"), null)
            : target(root.map("otherwise"), null);
  }

  /** Where everything goes that no rule matches, and the legacy side unless a rule names it. */
  Target otherwise() {
    return otherwise;
  }

  List<Rule> read(List<YamlMap> maps) {
    List<Rule> rules = new ArrayList<>();
    for (YamlMap map : maps) {
      rules.add(rule(map));
      map.refuseUnknown();
    }
    return rules;
  }

  private Rule rule(YamlMap map) {
    String name = map.value("name", RulesReader::ruleName);
    if (!names.add(name)) {
      throw map.error("name", "Two rules are named '" + name + "'.");
    }
    Match match = match(map.map("match"));
    if (map.has("always")) {
      if (map.has("capability") || map.has("legacy") || map.has("modern")) {
        throw map.error("always", "A rule has either 'always' or a capability with its sides.");
      }
      Target target = target(map.map("always"), match.path());
      return new Rule(name, match, null, target, target);
    }
    String capability = map.text("capability");
    if (!capabilities.contains(capability)) {
      throw map.error(
          "capability",
          "Capability '" + capability + "' is not listed under capabilities " + capabilities + ".");
    }
    YamlMap legacy = map.mapOrNull("legacy");
    return new Rule(
        name,
        match,
        capability,
        legacy == null ? otherwise : target(legacy, match.path()),
        target(map.map("modern"), match.path()));
  }

  private static String ruleName(String text) {
    if (!text.matches("[a-z][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException("A rule's name holds a-z, 0-9 and '-' ('" + text + "').");
    }
    return text;
  }

  private static Match match(YamlMap map) {
    PathTemplate path = map.value("path", PathTemplate::of);
    Map<String, String> headers = new LinkedHashMap<>();
    YamlMap wanted = map.mapOrNull("headers");
    if (wanted != null) {
      wanted.keys().forEach(name -> headers.put(name, wanted.text(name)));
    }
    Set<String> methods = Set.copyOf(map.texts("methods"));
    @Nullable String host = map.has("host") ? map.text("host").toLowerCase(Locale.ROOT) : null;
    map.refuseUnknown();
    return new Match(path, methods, Map.copyOf(headers), host);
  }

  private Upstream upstream(YamlMap map, String key) {
    String name = map.text(key);
    Upstream upstream = upstreams.get(name);
    if (upstream == null) {
      throw map.error(key, "Upstream '" + name + "' is not one of " + upstreams.keySet() + ".");
    }
    return upstream;
  }

  /**
   * @param matched what the rule matches; null where there is no rule, and so no path of its own
   */
  private Target target(YamlMap map, @Nullable PathTemplate matched) {
    Upstream upstream = upstream(map, "upstream");
    PathTemplate path =
        matched != null && map.has("path") ? map.value("path", PathTemplate::of) : null;
    if (path != null && matched != null) {
      map.placed(
          "path",
          () -> {
            path.checkFilledFrom(matched);
            return path;
          });
    }
    Treatment treatment = TreatmentReader.read(map);
    map.refuseUnknown();
    return new Target(upstream, path, treatment);
  }
}
