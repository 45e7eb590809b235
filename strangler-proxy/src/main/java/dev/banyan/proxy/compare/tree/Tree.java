package dev.banyan.proxy.compare.tree;

import java.util.List;
import java.util.Map;

/** A body, whatever its format. Equal trees mean the same to whoever reads them. */
public sealed interface Tree {

  /** Deeper bodies are not compared: reading them costs more than they tell. */
  int MAX_DEPTH = 200;

  /** What a leaf says it is. */
  enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    BYTES
  }

  /**
   * @param text as it was sent; of a number without trailing zeros
   */
  record Leaf(Type type, String text) implements Tree {}

  /**
   * Named parts, in any order.
   *
   * @param fields the text of an XML element has the empty name, its attributes start with @
   * @param sequence names of child elements as they stand, where their order means something
   */
  record Fields(Map<String, Tree> fields, List<String> sequence) implements Tree {}

  /** A list; in markup, the children of one name. */
  record Items(List<Tree> items) implements Tree {}

  static Leaf text(String text) {
    return new Leaf(Type.TEXT, text);
  }

  /** For people, without what is below. */
  default String describe() {
    if (this instanceof Leaf leaf) {
      return leaf.text();
    }
    return this instanceof Items list
        ? "(a list of " + list.items().size() + ")"
        : "(" + ((Fields) this).fields().keySet() + ")";
  }
}
