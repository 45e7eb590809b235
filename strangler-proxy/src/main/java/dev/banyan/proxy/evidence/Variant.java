package dev.banyan.proxy.evidence;

import java.util.List;

/**
 * A kind of request that the legacy side answered.
 *
 * @param status of the answer
 * @param parameters names in the query, sorted
 * @param comparable whether requests of this kind are copied at all
 */
public record Variant(
    String rule, String method, int status, List<String> parameters, boolean comparable) {

  private static final int MAX_PARAMETERS = 20;
  private static final int MAX_NAME_CHARS = 60;

  /**
   * @param query without the question mark; empty for none
   */
  public static Variant of(
      String rule, String method, int status, String query, boolean comparable) {
    List<String> names =
        query.isEmpty()
            ? List.of()
            : java.util.Arrays.stream(query.split("&", 100))
                .map(Variant::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .limit(MAX_PARAMETERS)
                .toList();
    return new Variant(rule, method, status, names, comparable);
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    return name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) : name;
  }
}
