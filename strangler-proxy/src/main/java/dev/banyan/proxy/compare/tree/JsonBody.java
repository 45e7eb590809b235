package dev.banyan.proxy.compare.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON: numbers are equal when their values are, whatever their notation. */
final class JsonBody {

  /** Expanding 1e999999999 would take a gigabyte; such numbers are compared as written. */
  private static final int MAX_SCALE = 1000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Tree.MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonBody() {}

  static Tree read(byte[] bytes) throws Malformed, Uncomparable {
    try {
      return tree(JSON.readTree(bytes));
    } catch (StreamConstraintsException e) {
      throw new Uncomparable(Uncomparable.Reason.TOO_DEEP);
    } catch (IOException e) {
      throw new Malformed(e);
    }
  }

  private static Tree tree(JsonNode node) {
    if (node.isObject()) {
      Map<String, Tree> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), tree(field.getValue())));
      return new Tree.Fields(fields, List.of());
    }
    if (node.isArray()) {
      List<Tree> items = new ArrayList<>(node.size());
      node.forEach(item -> items.add(tree(item)));
      return new Tree.Items(items);
    }
    if (node.isNumber()) {
      return new Tree.Leaf(Tree.Type.NUMBER, number(node.decimalValue()));
    }
    if (node.isBoolean()) {
      return new Tree.Leaf(Tree.Type.BOOLEAN, node.asText());
    }
    return node.isTextual() ? Tree.text(node.textValue()) : new Tree.Leaf(Tree.Type.NULL, "null");
  }

  private static String number(BigDecimal value) {
    return Math.abs((long) value.scale()) > MAX_SCALE
        ? value.toString()
        : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
