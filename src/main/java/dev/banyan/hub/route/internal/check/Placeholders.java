package dev.banyan.hub.route.internal.check;

import dev.banyan.spi.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which {@code {{keys}}} have a value. */
public final class Placeholders {

  private static final Pattern KEY = Pattern.compile("\\{\\{([^{}]+)}}");

  /** Prefixes that name a Camel function; what they ask for is not ours to know. */
  private static final Set<String> FUNCTIONS =
      Set.of("env", "sys", "bean", "service", "boolean", "cluster", "secret");

  /** What the hub makes of BANYAN_KAFKA=host:port and the like. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "banyan\\.(postgres|kafka|artemis|smtp|imap|sftp|steelwheels|hub|proxy-control|submission|stripe|paypal|resend)"
              + "\\.(address|host|port)");

  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> keys;
  private final Predicate<String> elsewhere;

  /**
   * @param keys names to propose for a misspelt one
   * @param elsewhere says whether a key that is not among them has a value all the same
   */
  public Placeholders(Collection<String> keys, Predicate<String> elsewhere) {
    this.keys = new TreeSet<>(keys);
    this.elsewhere = elsewhere;
  }

  /** In a running hub: {@code elsewhere} asks it, config/ only serves for hints. */
  public static Placeholders live(Path home, Predicate<String> elsewhere) {
    return new Placeholders(offline(home).keys, elsewhere);
  }

  /** Offline: what config/application*.yaml and the environment say. */
  public static Placeholders offline(Path home) {
    Map<String, String> keys = new TreeMap<>();
    for (Path file : configuration(home.resolve("config"))) {
      try {
        Yaml.compose(Files.readString(file)).ifPresent(root -> flatten("", root, keys));
      } catch (IOException | MarkedYamlEngineException unreadable) {
        // The hub's own start reports a broken configuration; here it only means fewer known keys.
        continue;
      }
    }
    Placeholders offline = new Placeholders(keys.keySet(), Placeholders::inEnvironment);
    offline.values.putAll(keys);
    return offline;
  }

  private static List<Path> configuration(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("application.*\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static void flatten(String prefix, Node node, Map<String, String> keys) {
    if (node instanceof MappingNode) {
      Yaml.entries(node)
          .forEach(
              (key, entry) ->
                  flatten(prefix.isEmpty() ? key : prefix + "." + key, entry.getValueNode(), keys));
    } else {
      keys.put(prefix, Yaml.scalar(node));
    }
  }

  private static boolean inEnvironment(String key) {
    String name = key.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    return ADDRESS.matcher(key).matches()
        || System.getProperty(key) != null
        || System.getenv(name) != null
        || System.getenv(key) != null;
  }

  /**
   * A value to run specs with: what config/ says, or the key itself where that depends on where the
   * hub runs. Empty for a key that has no value at all.
   */
  public Optional<String> sample(String key) {
    String value = values.getOrDefault(key, "${");
    if (!value.contains("${")) {
      return Optional.of(value);
    }
    return keys.contains(key) || elsewhere.test(key) ? Optional.of(key) : Optional.empty();
  }

  /** The keys in {@code text} that have no value, with their offset in it. */
  List<Unknown> unknown(String text, Set<String> local) {
    return KEY.matcher(text)
        .results()
        .filter(match -> !known(match, local))
        .map(match -> new Unknown(match.group(1).trim(), match.start()))
        .toList();
  }

  private boolean known(MatchResult match, Set<String> local) {
    String key = match.group(1).trim();
    int colon = key.indexOf(':');
    if (key.startsWith("?") || colon >= 0) {
      return true;
    }
    String plain = key.startsWith("!") ? key.substring(1) : key;
    return local.contains(plain)
        || keys.contains(plain)
        || FUNCTIONS.contains(plain)
        || elsewhere.test(plain);
  }

  String hint(String key, Set<String> local) {
    Set<String> all = new TreeSet<>(keys);
    all.addAll(local);
    return Nearest.hint(key, all);
  }

  record Unknown(String key, int offset) {}
}
