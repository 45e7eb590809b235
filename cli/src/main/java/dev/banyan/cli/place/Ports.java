package dev.banyan.cli.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides which address each endpoint gets: fixed, else as last time, else the default, else near
 * it.
 */
public final class Ports {

  private static final int TRIES = 1_000;

  /** An endpoint that could not have the port it would have had. */
  public record Moved(Endpoint endpoint, int wanted, int given) {}

  public record Choice(Map<Endpoint, Address> addresses, List<Moved> moved) {}

  private final Settings settings;
  private final Map<Endpoint, Integer> kept;
  private final IntPredicate free;
  private final Map<Endpoint, Address> addresses = new EnumMap<>(Endpoint.class);
  private final List<Moved> moved = new ArrayList<>();
  private final Set<Integer> spoken = new HashSet<>();

  private Ports(Settings settings, Map<Endpoint, Integer> kept, IntPredicate free) {
    this.settings = settings;
    this.kept = kept;
    this.free = free;
  }

  /**
   * @param kept the ports of the last start, preferred over the defaults
   * @param free whether one can listen on a port of this machine
   * @throws SettingException when the user fixed a port that is taken
   */
  public static Choice choose(Settings settings, Map<Endpoint, Integer> kept, IntPredicate free) {
    return new Ports(settings, kept, free).choose();
  }

  private Choice choose() {
    for (Endpoint endpoint : Endpoint.values()) {
      settings.fixed(endpoint).ifPresent(address -> fix(endpoint, address));
    }
    List<Endpoint> open =
        Arrays.stream(Endpoint.values()).filter(e -> !addresses.containsKey(e)).toList();
    for (Endpoint endpoint : open) {
      int wanted = kept.getOrDefault(endpoint, endpoint.defaultPort());
      if (!spoken.contains(wanted) && free.test(wanted)) {
        give(endpoint, wanted);
      }
    }
    // The moved ones come last, so that they never push another endpoint off its own port.
    open.stream().filter(endpoint -> !addresses.containsKey(endpoint)).forEach(this::move);
    return new Choice(addresses, moved);
  }

  private void fix(Endpoint endpoint, Address address) {
    if (!settings.isOutside(endpoint) && !free.test(address.port())) {
      throw new SettingException(
          "%s asks for %s, but another program listens there: stop that one, or leave the setting out to get a free port"
              .formatted(endpoint.variable(), address));
    }
    addresses.put(endpoint, address);
    if (!settings.isOutside(endpoint) && !spoken.add(address.port())) {
      throw new SettingException(
          "%s asks for port %d, which another setting asks for too: give each its own"
              .formatted(endpoint.variable(), address.port()));
    }
  }

  private void move(Endpoint endpoint) {
    int wanted = kept.getOrDefault(endpoint, endpoint.defaultPort());
    Set<Integer> defaults = new HashSet<>();
    Arrays.stream(Endpoint.values()).forEach(each -> defaults.add(each.defaultPort()));
    for (int port = wanted + 1; port <= Math.min(wanted + TRIES, 65_535); port++) {
      if (!spoken.contains(port) && !defaults.contains(port) && free.test(port)) {
        give(endpoint, port);
        moved.add(new Moved(endpoint, wanted, port));
        return;
      }
    }
    throw new SettingException(
        "no free port for %s from %d on: set %s to an address that is free"
            .formatted(endpoint.label(), wanted, endpoint.variable()));
  }

  private void give(Endpoint endpoint, int port) {
    spoken.add(port);
    addresses.put(endpoint, Address.loopback(port));
  }
}
