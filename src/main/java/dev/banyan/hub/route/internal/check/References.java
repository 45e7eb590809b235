package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.RouteTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the file of the tree that a value in a route names. */
public final class References {

  private static final Pattern RESOURCE =
      Pattern.compile(
          "(?:resource:|xslt:|xslt-saxon:|jslt:|json-validator:|validator:|jq:|"
              + "openapi-validator:)*(?:(file|classpath|http|https):)?(?://)?([^?\\s:]+\\.[A-Za-z0-9]+)(?:\\?.*)?");
  private static final Pattern MAPPING =
      Pattern.compile(".*\\.(jq|xslt?|sql|jslt|groovy|xsd|ftl|mvel|vm|jsonata|ds)(\\?.*)?");
  private static final Pattern DATA = Pattern.compile("(resource|json-validator|validator):.*");

  /** Layouts, WSDL and other contracts, as Kamelets take them; OpenAPI is checked by itself. */
  private static final Pattern CONTRACT =
      Pattern.compile("contracts/[^?\\s:]+(?<!/openapi)\\.(ya?ml|wsdl|json)");

  private References() {}

  /** The path a value names, as written; empty when the value is no reference to a file. */
  static Optional<String> named(String value) {
    String text = value.trim();
    if (text.contains("\n")
        || text.contains("${")
        || text.contains("{{")
        || !(MAPPING.matcher(text).matches()
            || DATA.matcher(text).matches()
            || CONTRACT.matcher(text).matches())) {
      return Optional.empty();
    }
    Matcher matcher = RESOURCE.matcher(text);
    if (!matcher.matches() || String.valueOf(matcher.group(1)).startsWith("http")) {
      return Optional.empty();
    }
    return Optional.of(matcher.group(2));
  }

  /**
   * Where a written path leads: from the home folder, or from the folder of the file that names it.
   */
  public static Optional<String> resolve(RouteTree tree, String from, String written) {
    String plain = written.replaceFirst("^(file|classpath):(//)?", "");
    Path home = tree.home().toAbsolutePath().normalize();
    Path beside = home.resolve(from).resolveSibling(plain).normalize();
    for (Path candidate :
        java.util.List.of(
            home.resolve(plain).normalize(),
            home.resolve("routes").resolve(plain).normalize(),
            beside)) {
      if (candidate.startsWith(home)) {
        Optional<String> path = tree.file(RouteTree.name(home, candidate)).map(RouteFile::path);
        if (path.isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  /** True when the file exists although it is no part of the tree, such as a resource in a jar. */
  static boolean elsewhere(RouteTree tree, String written) {
    String plain = written.replaceFirst("^(file|classpath):(//)?", "");
    return References.class.getClassLoader().getResource(plain) != null
        || Files.exists(tree.home().resolve(plain));
  }
}
