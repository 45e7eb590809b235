package dev.banyan.hub.facade.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what serves a path. Literal segments win over parameters, parameters with a suffix ({@code
 * {number}.xml}) over bare ones. Immutable: a changed set of entries is a new table.
 */
public final class PathTable<T> {

  /**
   * @param template {@code /orders/{orderNumber}}; a trailing {@code /*} matches any rest
   */
  public record Entry<T>(String template, String method, T target) {}

  /**
   * @param targets by HTTP method
   * @param values of the template's parameters, in its order, percent-decoded
   */
  public record Match<T>(Map<String, T> targets, List<String> values) {}

  private final Node<T> root = new Node<>();

  public PathTable(List<Entry<T>> entries) {
    for (Entry<T> e : entries) {
      Node<T> node = root;
      for (String segment : segments(e.template())) {
        node = node.child(segment);
      }
      if (node.targets.putIfAbsent(e.method(), e.target()) != null) {
        throw new IllegalArgumentException(
            e.method() + " " + e.template() + " is already served; change one of the two paths");
      }
    }
  }

  /**
   * @param path raw path of the request, not decoded
   * @return null when nothing serves the path, whatever the method
   */
  public @Nullable Match<T> match(String path) {
    return find(root, path, path.startsWith("/") ? 1 : 0, new ArrayList<>(2));
  }

  private static <T> @Nullable Match<T> find(
      Node<T> node, String path, int from, List<String> values) {
    if (from > path.length()) {
      return node.targets.isEmpty() ? null : new Match<>(node.targets, values);
    }
    int slash = path.indexOf('/', from);
    int end = slash < 0 ? path.length() : slash;
    String segment = path.substring(from, end);
    Node<T> literal = node.literals.get(segment);
    if (literal != null) {
      Match<T> match = find(literal, path, end + 1, values);
      if (match != null) {
        return match;
      }
    }
    for (Edge<T> edge : node.edges) {
      if (!edge.accepts(segment)) {
        continue;
      }
      values.add(edge.value(segment));
      Match<T> match = find(edge.node, path, end + 1, values);
      if (match != null) {
        return match;
      }
      values.remove(values.size() - 1);
    }
    return node.rest == null ? null : new Match<>(node.rest.targets, values);
  }

  private static List<String> segments(String template) {
    String path = template.startsWith("/") ? template.substring(1) : template;
    return List.of(path.split("/", -1));
  }

  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new LinkedHashMap<>();
    private final List<Edge<T>> edges = new ArrayList<>();
    private final Map<String, T> targets = new TreeMap<>();
    private @Nullable Node<T> rest;

    Node<T> child(String segment) {
      if (segment.equals("*")) {
        rest = rest == null ? new Node<>() : rest;
        return rest;
      }
      int open = segment.indexOf('{');
      int close = segment.indexOf('}');
      if (open < 0 || close < open) {
        return literals.computeIfAbsent(segment, s -> new Node<>());
      }
      String prefix = segment.substring(0, open);
      String suffix = segment.substring(close + 1);
      for (Edge<T> edge : edges) {
        if (edge.prefix.equals(prefix) && edge.suffix.equals(suffix)) {
          return edge.node;
        }
      }
      Edge<T> edge = new Edge<>(prefix, suffix, new Node<>());
      edges.add(edge);
      edges.sort((a, b) -> b.fixedLength() - a.fixedLength());
      return edge.node;
    }
  }

  private record Edge<T>(String prefix, String suffix, Node<T> node) {

    boolean accepts(String segment) {
      return segment.length() > fixedLength()
          && segment.startsWith(prefix)
          && segment.endsWith(suffix);
    }

    String value(String segment) {
      String raw = segment.substring(prefix.length(), segment.length() - suffix.length());
      // In a path "+" is a plus sign; URLDecoder reads it as a space.
      return raw.indexOf('%') < 0
          ? raw
          : URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    int fixedLength() {
      return prefix.length() + suffix.length();
    }
  }
}
