package dev.banyan.sandbox.steelwheels.login;

import java.util.Locale;
import java.util.Set;

/** Makes user names like dmurphy for Diane Murphy. */
final class UserNames {

  private UserNames() {}

  /** First letter and last name; a name that is taken gets a number, from 2 on. */
  static String of(String firstName, String lastName, Set<String> taken) {
    String name =
        (firstName.charAt(0) + lastName).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    String candidate = name;
    for (int i = 2; taken.contains(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }
}
