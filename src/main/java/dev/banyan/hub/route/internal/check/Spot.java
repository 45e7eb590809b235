package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a file, line and column from 1. */
public record Spot(String file, int line, int column) {

  static Spot of(String file, Node node) {
    return node.getStartMark().map(mark -> of(file, mark)).orElse(new Spot(file, 1, 1));
  }

  static Spot of(String file, Mark mark) {
    return new Spot(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  public Problem problem(String message) {
    return new Problem(file, line, column, message);
  }

  public String at() {
    return file + ":" + line + ":" + column;
  }
}
