package dev.banyan.connector.payment.event;

import java.util.Locale;
import java.util.Set;

/**
 * Which versions of Stripe's API are understood. A version is a date, since 2024-09-30 with the
 * name of its major release: {@code 2026-07-29.dahlia}. Versions of one release don't break each
 * other (docs.stripe.com/upgrades).
 *
 * @param known versions, or names of releases
 */
record ApiVersions(Set<String> known) {

  boolean understands(String version) {
    int dot = version.indexOf('.');
    return known.contains(version)
        || (dot >= 0 && known.contains(version.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }
}
