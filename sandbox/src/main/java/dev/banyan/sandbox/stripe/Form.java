package dev.banyan.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Form-encoded parameters with brackets: {@code metadata[order]=10100&expand[]=customer}. */
record Form(Map<String, List<String>> values) {

  static Form parse(String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, missing -> new ArrayList<>()).add(value);
      }
    }
    return new Form(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** An empty value means "unset" to Stripe, here the same as none. */
  Optional<String> text(String name) {
    List<String> found = values.getOrDefault(name, List.of());
    return found.isEmpty() || found.get(0).isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** {@code name[]=a} and {@code name[0]=a}. */
  List<String> list(String name) {
    List<String> all = new ArrayList<>();
    values.forEach(
        (key, found) -> {
          if (key.matches(java.util.regex.Pattern.quote(name) + "\\[\\d*]")) {
            all.addAll(found);
          }
        });
    return all;
  }

  /** {@code name[key]=value}, one level. */
  Map<String, String> map(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    values.forEach(
        (key, found) -> {
          if (key.startsWith(name + "[") && key.endsWith("]")) {
            all.put(key.substring(name.length() + 1, key.length() - 1), found.get(0));
          }
        });
    return all;
  }

  /** The parameters' names without their brackets. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    values.keySet().forEach(key -> names.add(key.replaceFirst("\\[.*", "")));
    return names;
  }

  /** The same for requests that say the same, whatever their order. */
  String fingerprint() {
    return new java.util.TreeMap<>(values).toString();
  }
}
