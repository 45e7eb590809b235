package dev.banyan.hub.capability;

import java.util.Collection;

/** No capability has that name. */
class UnknownCapabilityException extends RuntimeException {

  UnknownCapabilityException(String name, Collection<String> known) {
    super("there is no capability '" + name + "'; there are: " + String.join(", ", known));
  }
}
