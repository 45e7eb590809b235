package dev.banyan.proxy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One change in a body of any shape is one difference, at its path. */
class RandomBodiesTest {

  private static final int BODIES = 2000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random = new Random(20261122);
  private int leaves;

  /** A value to be changed: where it stands, and how to put another there. */
  private record Place(String path, Runnable change) {}

  private static List<String> compare(String type, String legacy, String modern) throws Exception {
    Rules anyOrder =
        new Rules(List.of(), List.of(), List.of(PathPattern.of("**")), List.of(), List.of());
    return new Comparison(anyOrder, 1 << 20)
        .compare(answer(type, legacy), answer(type, modern)).stream().map(Difference::key).toList();
  }

  private static Answer answer(String type, String body) {
    return new Answer(
        200,
        List.of(new Answer.Field("Content-Type", type)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode body(int depth, String path, List<Place> places) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return JSON.numberNode(leaves++);
    }
    int n = 1 + random.nextInt(4);
    if (random.nextBoolean()) {
      ObjectNode object = JSON.objectNode();
      for (int i = 0; i < n; i++) {
        String name = "f" + i;
        JsonNode value = body(depth - 1, path + '/' + name, places);
        object.set(name, value);
        if (value.isNumber()) {
          places.add(new Place(path + '/' + name, () -> object.put(name, -1)));
        }
      }
      return object;
    }
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < n; i++) {
      int at = i;
      JsonNode value = body(depth - 1, path, places);
      list.add(value);
      if (value.isNumber()) {
        places.add(new Place(path, () -> list.set(at, JSON.numberNode(-1))));
      }
    }
    return list;
  }

  private JsonNode shuffled(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      ObjectNode copy = JSON.objectNode();
      names.forEach(name -> copy.set(name, shuffled(object.get(name))));
      return copy;
    }
    if (node instanceof ArrayNode list) {
      List<JsonNode> items = new ArrayList<>();
      list.forEach(item -> items.add(shuffled(item)));
      Collections.shuffle(items, random);
      return JSON.arrayNode().addAll(items);
    }
    return node;
  }

  @Test
  void findsOneChangeAtItsPathAndNoneInACopy() throws Exception {
    int changed = 0;
    for (int i = 0; i < BODIES; i++) {
      List<Place> places = new ArrayList<>();
      JsonNode body = body(4, "body", places);
      String before = body.toString();
      assertThat(compare("application/json", before, before)).isEmpty();
      if (!places.isEmpty()) {
        Place place = places.get(random.nextInt(places.size()));
        place.change().run();
        assertThat(compare("application/json", before, body.toString()))
            .as("%s and %s", before, body)
            .containsExactly(place.path() + " value");
        changed++;
      }
    }
    assertThat(changed).isGreaterThan(BODIES / 2);
  }

  @Test
  void findsNothingWhereOnlyTheOrderDiffersAndNoneIsAsked() throws Exception {
    for (int i = 0; i < BODIES; i++) {
      JsonNode body = body(4, "body", new ArrayList<>());
      assertThat(compare("application/json", body.toString(), shuffled(body).toString()))
          .as("%s", body)
          .isEmpty();
    }
  }
}
