package dev.banyan.connector.changestream;

import java.util.Collection;

/** There is no source of that name. */
final class UnknownSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownSourceException(String name, Collection<String> known) {
    super("no source '" + name + "'; there are: " + known);
  }
}
