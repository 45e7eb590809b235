package dev.banyan.proxy.config;

import dev.banyan.proxy.compare.PathPattern;
import dev.banyan.proxy.compare.Rules;
import dev.banyan.proxy.evidence.EvidenceLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code shadow} and {@code compare} of the configuration; every key has a default. */
final class ShadowReader {

  private ShadowReader() {}

  static ShadowSettings read(YamlMap shadow, YamlMap compare, Set<String> capabilities) {
    ShadowSettings settings =
        new ShadowSettings(
            shadow.value("sample", "100%", Units::percent),
            shadow.value("noise", "10%", Units::percent),
            shadow.value("workers", "2", Units::count),
            shadow.value("queue", "256", Units::count),
            shadow.value("memory", "32MiB", Units::bytes),
            shadow.value("body", "256KiB", Units::bytes),
            shadow.value("callTime", "10s", Units::milliseconds),
            shadow.value("window", "10s", Units::milliseconds),
            new EvidenceLimits(
                shadow.value("windows", "720", Units::count),
                shadow.value("kept", "16MiB", Units::bytes),
                shadow.value("samples", "3", Units::count),
                shadow.value("variants", "500", Units::count),
                shadow.value("shapes", "200", Units::count)),
            List.copyOf(shadow.values("mask", PathPattern::of)),
            rules(compare, capabilities));
    shadow.refuseUnknown();
    return settings;
  }

  private static Map<String, Rules> rules(YamlMap compare, Set<String> capabilities) {
    Map<String, Rules> rules = new HashMap<>();
    for (String capability : compare.keys()) {
      if (!capabilities.contains(capability)) {
        throw compare.error(
            capability,
            "Capability '%s' is not listed under capabilities %s."
                .formatted(capability, capabilities));
      }
      rules.put(capability, CompareReader.read(compare.map(capability)));
    }
    return Map.copyOf(rules);
  }
}
