package dev.banyan.hub.route.internal.check;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import dev.banyan.hub.route.internal.check.Findings.Expression;
import java.util.Optional;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Parses expressions in the languages whose grammar is at hand. */
final class ExpressionCheck {

  private final DefaultCamelCatalog catalogue = new DefaultCamelCatalog(false);

  Optional<Problem> check(RouteFile file, Expression expression) {
    String text = Yaml.scalar(expression.at());
    if (text.startsWith("resource:") || text.contains("{{")) {
      return Optional.empty();
    }
    Spot spot = Spot.of(file.path(), expression.at());
    return switch (expression.language()) {
      case "simple" -> simple(text, expression.predicate()).map(spot::problem);
      case "jq" -> Jq.fault(text).map(fault -> jq(file, spot, expression, fault));
      case "jsonpath" -> jsonpath(text).map(spot::problem);
      case "xpath" -> xpath(text).map(spot::problem);
      default -> Optional.empty();
    };
  }

  private Optional<String> simple(String text, boolean predicate) {
    ClassLoader loader = ExpressionCheck.class.getClassLoader();
    LanguageValidationResult result =
        predicate
            ? catalogue.validateLanguagePredicate(loader, "simple", text)
            : catalogue.validateLanguageExpression(loader, "simple", text);
    if (result.isSuccess()) {
      return Optional.empty();
    }
    String error = result.getShortError() != null ? result.getShortError() : result.getError();
    return Optional.of("simple: " + firstLine(String.valueOf(error)) + " in " + firstLine(text));
  }

  /** The parser counts from the start of the expression; add where that stands in the file. */
  private static Problem jq(RouteFile file, Spot spot, Expression expression, Jq.Fault fault) {
    ScalarStyle style = ((ScalarNode) expression.at()).getScalarStyle();
    Spot at = spot;
    if (style == ScalarStyle.LITERAL) {
      int indent = indent(file, spot.line());
      at = new Spot(spot.file(), spot.line() + fault.line(), indent + fault.column());
    } else if (fault.line() == 1 && style != ScalarStyle.FOLDED) {
      int quote = style == ScalarStyle.PLAIN ? 0 : 1;
      at = new Spot(spot.file(), spot.line(), spot.column() + quote + fault.column() - 1);
    }
    return at.problem("jq: " + fault.message());
  }

  /** How far the block after {@code line} is indented, in columns. */
  private static int indent(RouteFile file, int line) {
    return file.text()
        .lines()
        .skip(line)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> text.length() - text.stripLeading().length())
        .orElse(0);
  }

  private static Optional<String> jsonpath(String text) {
    try {
      JsonPath.compile(text);
      return Optional.empty();
    } catch (InvalidPathException | IllegalArgumentException e) {
      return Optional.of("jsonpath: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<String> xpath(String text) {
    try {
      XPathFactory.newInstance().newXPath().compile(text);
      return Optional.empty();
    } catch (XPathExpressionException e) {
      String message = String.valueOf(e.getMessage());
      // Camel binds prefixes and functions of its own; only the grammar is judged here.
      return message.contains("Prefix") || message.contains("function")
          ? Optional.empty()
          : Optional.of("xpath: " + firstLine(message));
    }
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").strip();
  }
}
