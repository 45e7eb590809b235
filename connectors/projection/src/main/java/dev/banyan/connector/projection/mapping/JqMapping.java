package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled jq program that makes one object, the projection's row, of one legacy row, or a list
 * of rows. Safe for use by many threads.
 */
final class JqMapping implements RowMaker {

  private static final Scope BUILTINS = builtins();
  private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
  private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("Function (\\S+) does not exist");

  private final String file;
  private final JsonQuery program;
  private final @Nullable PlainMapping plain;

  private JqMapping(String file, JsonQuery program, @Nullable PlainMapping plain) {
    this.file = file;
    this.program = program;
    this.plain = plain;
  }

  /**
   * Compiles the program.
   *
   * @param file name shown in messages
   * @throws BadMappingException with {@code file:line:column} and what is wrong
   */
  static JqMapping compile(String file, String text) throws BadMappingException {
    JqMapping mapping;
    try {
      mapping =
          new JqMapping(file, JsonQuery.compile(text, Versions.JQ_1_6), PlainMapping.of(text));
    } catch (JsonQueryException e) {
      throw BadMappingException.at(file, place(sentence(e)), sentence(e), e);
    }
    mapping.refuseUnknownFunctions(text);
    return mapping;
  }

  /**
   * Maps one row.
   *
   * @throws UnmappableException with the reason, as the mapping's {@code error(..)} gave it
   */
  @Override
  public JsonNode make(JsonNode legacyRow, String operation) throws UnmappableException {
    if (plain != null && legacyRow instanceof ObjectNode object) {
      return plain.apply(object);
    }
    List<JsonNode> results = results(legacyRow, operation);
    if (results.size() != 1 || !results.get(0).isContainerNode()) {
      throw new UnmappableException(
          file + ": a mapping must give one object, or one list, for a row, but gave " + results,
          null);
    }
    return results.get(0);
  }

  /** Everything that the program gives for the input. */
  List<JsonNode> results(JsonNode input, String operation) throws UnmappableException {
    List<JsonNode> results = new ArrayList<>(1);
    try {
      Scope scope = Scope.newChildScope(BUILTINS);
      scope.setValue("op", JsonNodeFactory.instance.textNode(operation));
      program.apply(scope, input, results::add);
    } catch (JsonQueryException e) {
      throw new UnmappableException(file + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // An oddity that jq's implementation trips over must not hold up the rows behind it.
      throw new UnmappableException(file + ": " + e, e);
    }
    return results;
  }

  /** jq looks functions up when it runs; a wrong name must show when the file is loaded. */
  private void refuseUnknownFunctions(String text) throws BadMappingException {
    try {
      make(JsonNodeFactory.instance.objectNode(), "r");
    } catch (UnmappableException e) {
      Matcher unknown = UNKNOWN_FUNCTION.matcher(String.valueOf(e.getMessage()));
      if (unknown.find()) {
        String name = unknown.group(1).replaceFirst("/\\d+$", "");
        throw BadMappingException.at(
            file, find(text, name), "function " + unknown.group(1) + " does not exist", e);
      }
    }
  }

  private static int[] find(String text, String name) {
    Matcher at = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text);
    int start = at.find() ? at.start() : 0;
    String before = text.substring(0, start);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new int[] {line, start - before.lastIndexOf('\n')};
  }

  private static int[] place(String message) {
    Matcher place = PLACE.matcher(message);
    return place.find()
        ? new int[] {Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))}
        : new int[] {1, 1};
  }

  /** The parser's own message, which has the place, is the innermost. */
  private static String sentence(Throwable error) {
    Throwable innermost = error;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ").strip();
  }

  private static Scope builtins() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
    return scope;
  }
}
