package dev.banyan.cli.health;

import java.util.List;
import java.util.Optional;

/** All parts at one moment. */
public record Picture(List<Part> parts) {

  public Picture {
    parts = List.copyOf(parts);
  }

  public boolean isUp() {
    return parts.stream().allMatch(part -> part.state().isReady());
  }

  public boolean isDown() {
    return parts.stream().allMatch(part -> part.state() == PartState.DOWN);
  }

  public Optional<Part> broken() {
    return parts.stream().filter(part -> part.state().isBroken()).findFirst();
  }

  /** One word for everything: up, starting, degraded or down. */
  public String state() {
    if (isUp()) {
      return "up";
    }
    if (isDown()) {
      return "down";
    }
    boolean coming =
        parts.stream()
            .allMatch(part -> part.state().isReady() || part.state() == PartState.STARTING);
    return coming ? "starting" : "degraded";
  }
}
