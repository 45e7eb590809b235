package dev.banyan.connector.payment.decision;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The legacy reason codes and which provider's code is which, read from a table that is a contract:
 * {@code reason.101=not enough funds}, {@code stripe.insufficient_funds=101}.
 */
public final class ReasonCodes {

  private static final String UNKNOWN = "100";

  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, String> codes = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when a line names a reason that the table does not have
   */
  public ReasonCodes(Properties table) {
    for (String name : table.stringPropertyNames()) {
      String value = table.getProperty(name).strip();
      if (name.startsWith("reason.")) {
        texts.put(name.substring("reason.".length()), value);
      } else {
        codes.put(name, value);
      }
    }
    codes.forEach(
        (name, code) -> {
          if (!texts.containsKey(code)) {
            throw new IllegalArgumentException(
                name + " is " + code + ", expected one of " + texts.keySet());
          }
        });
  }

  /** The legacy code; a provider's code that the table lacks is a decline without reason. */
  public String of(String provider, String providerCode) {
    return codes.getOrDefault(provider + "." + providerCode, UNKNOWN);
  }

  /** Whether the table names the provider's code. */
  public boolean knows(String provider, String providerCode) {
    return codes.containsKey(provider + "." + providerCode);
  }

  public String text(String reasonCode) {
    return texts.getOrDefault(reasonCode, "");
  }
}
