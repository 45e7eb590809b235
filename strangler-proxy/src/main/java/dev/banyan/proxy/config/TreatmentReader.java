package dev.banyan.proxy.config;

import dev.banyan.proxy.routing.Rewrites;
import dev.banyan.proxy.routing.Rewrites.Change;
import dev.banyan.proxy.routing.Treatment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a target asks beside its place: host, rewrites and time limits. */
final class TreatmentReader {

  private TreatmentReader() {}

  static Treatment read(YamlMap target) {
    @Nullable String host = target.has("host") ? target.value("host", TreatmentReader::host) : null;
    @Nullable YamlMap rewrite = target.mapOrNull("rewrite");
    return new Treatment(
        host,
        rewrite == null ? null : rewrites(rewrite),
        new Treatment.Times(time(target, "responseTime"), time(target, "transferTime")),
        target.has("body") ? target.value("body", Units::bytes) : 0);
  }

  private static Rewrites rewrites(YamlMap map) {
    Rewrites rewrites =
        new Rewrites(
            changes(map, "links"), changes(map, "cookieDomains"), changes(map, "cookiePaths"));
    map.refuseUnknown();
    return rewrites;
  }

  private static List<Change> changes(YamlMap map, String key) {
    return map.maps(key).stream().map(TreatmentReader::change).toList();
  }

  private static Change change(YamlMap map) {
    Change change =
        new Change(
            map.value("from", TreatmentReader::headerText),
            map.value("to", TreatmentReader::headerText));
    if (change.from().isEmpty()) {
      throw map.error("from", "'from' must not be empty.");
    }
    map.refuseUnknown();
    return change;
  }

  // It becomes part of a header line, which it must not be able to end.
  private static String headerText(String text) {
    if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != ';')) {
      throw new IllegalArgumentException(
          "'" + text + "' must hold printable ASCII without ';' only.");
    }
    return text;
  }

  private static String host(String text) {
    if (!text.matches("[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?")) {
      throw new IllegalArgumentException("'" + text + "' is not a host, or host:port.");
    }
    return text;
  }

  private static long time(YamlMap map, String key) {
    return map.has(key) ? map.value(key, Units::milliseconds) : 0;
  }
}
