package dev.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A page of objects, newest first: filters, {@code starting_after} and {@code ending_before}. */
final class Listing {

  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;
  private static final Set<String> TIMES = Set.of("created", "arrival_date");
  private static final Set<String> PAGING =
      Set.of(
          "limit", "starting_after", "ending_before", "expand", "created", "arrival_date", "types");

  private final Rendering rendering;

  Listing(Rendering rendering) {
    this.rendering = rendering;
  }

  /**
   * @param filters the fields by which this kind can be filtered
   */
  ObjectNode page(String url, List<ObjectNode> all, Form form, Set<String> filters) {
    for (String name : form.names()) {
      if (!PAGING.contains(name) && !filters.contains(name)) {
        throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + name, name);
      }
    }
    List<ObjectNode> matching = all.stream().filter(wanted(form, filters)).toList();
    int limit = limit(form);
    List<ObjectNode> rest = matching;
    boolean backwards = form.text("ending_before").isPresent();
    if (backwards) {
      rest = new ArrayList<>(matching.subList(0, at(matching, form, "ending_before")));
      Collections.reverse(rest);
    } else if (form.text("starting_after").isPresent()) {
      rest = matching.subList(at(matching, form, "starting_after") + 1, matching.size());
    }
    List<ObjectNode> page = new ArrayList<>(rest.subList(0, Math.min(limit, rest.size())));
    if (backwards) {
      Collections.reverse(page);
    }
    ObjectNode answer = Json.object().put("object", "list").put("url", url);
    answer.put("has_more", rest.size() > page.size());
    fill(answer.putArray("data"), page, form);
    return answer;
  }

  void fill(ArrayNode data, List<ObjectNode> page, Form form) {
    List<String> expand =
        form.list("expand").stream()
            .filter(path -> path.startsWith("data."))
            .map(path -> path.substring("data.".length()))
            .toList();
    page.forEach(object -> data.add(rendering.render(object, expand)));
  }

  static int limit(Form form) {
    String text = form.text("limit").orElse(String.valueOf(DEFAULT_LIMIT));
    if (!text.matches("\\d{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MAX_LIMIT) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "This value must be between 1 and " + MAX_LIMIT + ".",
          "limit");
    }
    return Integer.parseInt(text);
  }

  private static int at(List<ObjectNode> all, Form form, String param) {
    String id = form.text(param).orElse("");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("id").asText().equals(id)) {
        return i;
      }
    }
    throw StripeError.missing("object", id, param);
  }

  private static Predicate<ObjectNode> wanted(Form form, Set<String> filters) {
    List<String> types = form.list("types");
    Predicate<ObjectNode> within =
        TIMES.stream().map(time -> within(time, form)).reduce(x -> true, Predicate::and);
    return within
        .and(object -> types.isEmpty() || types.contains(object.path("type").asText()))
        .and(object -> filters.stream().allMatch(name -> matches(object, name, form)));
  }

  /** {@code created=T} and {@code created[gte]=T}. */
  private static Predicate<ObjectNode> within(String field, Form form) {
    Predicate<ObjectNode> all = object -> true;
    if (form.text(field).isPresent()) {
      long exactly = time(form.text(field).get(), field);
      all = all.and(object -> object.path(field).asLong() == exactly);
    }
    for (var bound : form.map(field).entrySet()) {
      long value = time(bound.getValue(), field);
      Predicate<ObjectNode> one =
          switch (bound.getKey()) {
            case "gt" -> object -> object.path(field).asLong() > value;
            case "gte" -> object -> object.path(field).asLong() >= value;
            case "lt" -> object -> object.path(field).asLong() < value;
            case "lte" -> object -> object.path(field).asLong() <= value;
            default -> throw StripeError.invalid("", "Invalid " + field, field);
          };
      all = all.and(one);
    }
    return all;
  }

  private static long time(String text, String field) {
    if (!text.matches("\\d{1,12}")) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid timestamp: " + text, field);
    }
    return Long.parseLong(text);
  }

  private static boolean matches(ObjectNode object, String name, Form form) {
    String field = name.equals("payout") ? Payouts.PAYOUT : name;
    return form.text(name).map(value -> value.equals(object.path(field).asText())).orElse(true);
  }
}
