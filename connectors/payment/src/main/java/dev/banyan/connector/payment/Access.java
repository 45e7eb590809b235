package dev.banyan.connector.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's API is and the key for it.
 *
 * @param base URL without a path
 */
record Access(String base, String key) {

  /** A key of the true service wins and brings its own address, so that the two are never mixed. */
  static Optional<Access> of(
      String address, @Nullable String key, String liveBase, @Nullable String liveKey) {
    if (liveKey != null && !liveKey.isBlank()) {
      return Optional.of(new Access(liveBase, liveKey.strip()));
    } else if (key != null && !key.isBlank()) {
      return Optional.of(new Access(base(address), key.strip()));
    }
    return Optional.empty();
  }

  private static String base(String address) {
    return address.endsWith(":443")
        ? "https://" + address.substring(0, address.length() - ":443".length())
        : "http://" + address;
  }

  @Override
  public String toString() {
    return base;
  }
}
