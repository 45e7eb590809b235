package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stripe's search, as far as {@code field:'value'}, {@code metadata['key']:'value'} and comparisons
 * of numbers go, joined by AND or by OR.
 */
final class Search {

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(-?)(?:metadata\\[['\"]([^'\"]+)['\"]]|(\\w+))\\s*(:|>=|<=|>|<)\\s*(?:['\"]([^'\"]*)['\"]|(-?\\d+|null))");

  private final Listing listing;

  Search(Listing listing) {
    this.listing = listing;
  }

  ObjectNode page(String url, List<ObjectNode> all, Form form) {
    String query = IntentForm.required(form, "query");
    int limit = Listing.limit(form);
    int from = form.text("page").map(Integer::parseInt).orElse(0);
    List<ObjectNode> found = all.stream().filter(parse(query)).toList();
    int to = Math.min(found.size(), from + limit);
    ObjectNode answer = Json.object().put("object", "search_result").put("url", url);
    answer.put("has_more", to < found.size());
    answer.put("next_page", to < found.size() ? String.valueOf(to) : null);
    listing.fill(answer.putArray("data"), found.subList(Math.min(from, to), to), form);
    return answer;
  }

  static Predicate<ObjectNode> parse(String query) {
    boolean any = query.contains(" OR ");
    Predicate<ObjectNode> whole = object -> !any;
    for (String part : query.split(" AND | OR ")) {
      Matcher clause = CLAUSE.matcher(part.strip());
      if (!clause.matches()) {
        throw StripeError.invalid(
            "", "We were unable to parse your search query at: " + part, "query");
      }
      Predicate<ObjectNode> one = one(clause.toMatchResult());
      whole = any ? whole.or(one) : whole.and(one);
    }
    return whole;
  }

  private static Predicate<ObjectNode> one(java.util.regex.MatchResult clause) {
    boolean not = !clause.group(1).isEmpty();
    String wanted = clause.group(5) != null ? clause.group(5) : clause.group(6);
    Predicate<ObjectNode> says =
        object -> {
          var value =
              clause.group(2) != null
                  ? object.path("metadata").path(clause.group(2))
                  : object.path(clause.group(3));
          return compare(value, clause.group(4), wanted);
        };
    return not ? says.negate() : says;
  }

  private static boolean compare(
      com.fasterxml.jackson.databind.JsonNode value, String operator, String wanted) {
    if (wanted.equals("null")) {
      return value.isMissingNode() || value.isNull();
    }
    if (operator.equals(":")) {
      return value.asText().equals(wanted);
    }
    long number = Long.parseLong(wanted);
    return switch (operator) {
      case ">" -> value.asLong() > number;
      case ">=" -> value.asLong() >= number;
      case "<" -> value.asLong() < number;
      default -> value.asLong() <= number;
    };
  }
}
