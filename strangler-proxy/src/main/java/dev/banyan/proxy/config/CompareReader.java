package dev.banyan.proxy.config;

import dev.banyan.proxy.compare.Normaliser;
import dev.banyan.proxy.compare.PathPattern;
import dev.banyan.proxy.compare.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the rules by which one capability's answers are compared. */
final class CompareReader {

  private CompareReader() {}

  static Rules read(YamlMap map) {
    if (map.has("effects")) {
      throw map.error(
          "effects",
          "Effects cannot be captured yet: only GET and HEAD are copied to the modern side.");
    }
    List<String> headers =
        map.has("headers") ? headers(map.texts("headers")) : Rules.DEFAULT.headers();
    Rules rules =
        new Rules(
            headers,
            map.values("ignore", PathPattern::of),
            map.values("unordered", PathPattern::of),
            normal(map),
            tolerance(map));
    map.refuseUnknown();
    return rules;
  }

  private static List<String> headers(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<Rules.Normal> normal(YamlMap map) {
    List<Rules.Normal> normal = new ArrayList<>();
    YamlMap paths = map.mapOrNull("normalise");
    if (paths != null) {
      for (String path : paths.keys()) {
        Normaliser by = paths.value(path, Normaliser::of);
        normal.add(new Rules.Normal(paths.placed(path, () -> PathPattern.of(path)), by));
      }
    }
    return normal;
  }

  private static List<Rules.Tolerance> tolerance(YamlMap map) {
    List<Rules.Tolerance> tolerated = new ArrayList<>();
    YamlMap paths = map.mapOrNull("tolerance");
    if (paths != null) {
      for (String path : paths.keys()) {
        BigDecimal most = paths.value(path, Units::decimal);
        tolerated.add(new Rules.Tolerance(paths.placed(path, () -> PathPattern.of(path)), most));
      }
    }
    return tolerated;
  }
}
