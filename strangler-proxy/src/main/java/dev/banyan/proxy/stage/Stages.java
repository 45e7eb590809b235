package dev.banyan.proxy.stage;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The stages that the hub last pushed.
 *
 * @param version rises with every change the hub makes; 0 when nothing was pushed yet
 * @param capabilities by name; those not named keep the default of the configuration
 */
public record Stages(long version, Map<String, Stage> capabilities) {

  /** Bound on the capabilities of one push. */
  public static final int MAX_CAPABILITIES = 1000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public static final Stages NONE = new Stages(0, Map.of());

  public Stages {
    if (version < 0) {
      throw new IllegalArgumentException("version must not be negative (version " + version + ").");
    }
    if (capabilities.size() > MAX_CAPABILITIES) {
      throw new IllegalArgumentException(
          "At most " + MAX_CAPABILITIES + " capabilities (given " + capabilities.size() + ").");
    }
    capabilities = Map.copyOf(capabilities);
    capabilities.keySet().forEach(Stages::checkName);
  }

  /** Lower-case letters, digits and hyphens, starting with a letter. */
  public static void checkName(String capability) {
    if (!NAME.matcher(capability).matches()) {
      throw new IllegalArgumentException(
          "'" + capability + "' is not a capability's name; use a-z, 0-9 and '-'.");
    }
  }

  /** These stages, with the defaults for capabilities that were never pushed. */
  public Stages over(Map<String, Stage> defaults) {
    Map<String, Stage> all = new TreeMap<>(defaults);
    all.putAll(capabilities);
    return new Stages(version, all);
  }
}
