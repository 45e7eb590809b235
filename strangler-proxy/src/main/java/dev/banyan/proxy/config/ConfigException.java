package dev.banyan.proxy.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A configuration that cannot be used: {@code file:line:col: sentence}. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigException(String file, int line, int column, String sentence) {
    super(file + ":" + line + ":" + column + ": " + sentence);
  }

  static ConfigException at(String file, Node node, String sentence) {
    return node.getStartMark()
        .map(mark -> at(file, mark, sentence))
        .orElseGet(() -> new ConfigException(file, 1, 1, sentence));
  }

  static ConfigException at(String file, Mark mark, String sentence) {
    return new ConfigException(file, mark.getLine() + 1, mark.getColumn() + 1, sentence);
  }
}
