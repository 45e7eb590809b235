package dev.banyan.connector.mail.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a table from YAML; what it does not know, it refuses. */
public final class TableReader {

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "sender",
          "recipient",
          "subject",
          "header",
          "overBytes",
          "then",
          "onRelease",
          "template",
          "extract",
          "unsubscribe",
          "perMinute",
          "reason");

  private TableReader() {}

  public static DecisionTable read(String yaml) throws BadTableException {
    Object root;
    try {
      root = new Load(LoadSettings.builder().setLabel("table").build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new BadTableException("no YAML: " + e.getMessage());
    }
    if (!(root instanceof Map<?, ?> table)
        || !table.keySet().equals(Set.of("rules"))
        || !(table.get("rules") instanceof List<?> rows)) {
      throw new BadTableException("expected one key, rules, with a list");
    }
    List<Rule> rules = new ArrayList<>();
    for (Object row : rows) {
      rules.add(rule(rules.size() + 1, row));
    }
    return new DecisionTable(rules);
  }

  private static Rule rule(int number, @Nullable Object row) throws BadTableException {
    if (!(row instanceof Map<?, ?> map)) {
      throw new BadTableException("rule " + number + " is no map");
    }
    String name = text(map, "name", "rule " + number);
    for (Object key : map.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw new BadTableException(name + ": there is no key " + key + ", only " + sorted());
      }
    }
    Verdict verdict =
        new Verdict(
            name,
            action(name, map, "then", null),
            action(name, map, "onRelease", Action.RELAY),
            text(map, "template", ""),
            extract(name, map.get("extract")),
            text(map, "unsubscribe", ""),
            number(name, map, "perMinute"),
            text(map, "reason", name));
    if (!verdict.template().matches("[a-z0-9-]*")) {
      throw new BadTableException(name + ": template is a file's name of a-z, 0-9 and -, no path");
    }
    return new Rule(
        globs(map.get("sender")),
        globs(map.get("recipient")),
        globs(map.get("subject")),
        fields(name, map.get("header")),
        number(name, map, "overBytes"),
        verdict);
  }

  private static Action action(String name, Map<?, ?> map, String key, @Nullable Action fallback)
      throws BadTableException {
    Object value = map.get(key);
    if (value == null && fallback != null) {
      return fallback;
    }
    for (Action action : Action.values()) {
      if (action.name().toLowerCase(Locale.ROOT).equals(value)) {
        return action;
      }
    }
    throw new BadTableException(
        name + ": " + key + " is " + value + ", expected relay, provider, suppress or hold");
  }

  private static String text(Map<?, ?> map, String key, String fallback) {
    Object value = map.get(key);
    return value == null ? fallback : value.toString();
  }

  private static int number(String name, Map<?, ?> map, String key) throws BadTableException {
    Object value = map.get(key);
    if (value == null) {
      return 0;
    }
    if (value instanceof Integer number && number >= 0) {
      return number;
    }
    throw new BadTableException(name + ": " + key + " is " + value + ", expected a number");
  }

  private static List<Glob> globs(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream().map(String::valueOf).map(Glob::new).toList();
  }

  private static Map<String, Glob> fields(String name, @Nullable Object value)
      throws BadTableException {
    Map<String, Glob> fields = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : map(name, "header", value).entrySet()) {
      fields.put(String.valueOf(field.getKey()), new Glob(String.valueOf(field.getValue())));
    }
    return fields;
  }

  private static Map<String, String> extract(String name, @Nullable Object value)
      throws BadTableException {
    Map<String, String> extract = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map(name, "extract", value).entrySet()) {
      String pattern = String.valueOf(entry.getValue());
      try {
        if (Pattern.compile(pattern).matcher("").groupCount() < 1) {
          throw new BadTableException(name + ": extract " + entry.getKey() + " has no group ( )");
        }
      } catch (PatternSyntaxException e) {
        throw new BadTableException(name + ": extract " + entry.getKey() + ": " + e.getMessage());
      }
      extract.put(String.valueOf(entry.getKey()), pattern);
    }
    return extract;
  }

  private static Map<?, ?> map(String name, String key, @Nullable Object value)
      throws BadTableException {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new BadTableException(name + ": " + key + " is no map of names and values");
  }

  private static List<String> sorted() {
    return KEYS.stream().sorted().toList();
  }
}
