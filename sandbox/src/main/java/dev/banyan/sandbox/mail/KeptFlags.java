package dev.banyan.sandbox.mail;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mail's flags as Maildir writes them: one letter each, in the order of the alphabet.
 *
 * @param letters of D(raft), F(lagged), R(eplied), S(een), T(rashed)
 */
record KeptFlags(String letters) {

  private static final Map<Character, Flag> BY_LETTER =
      new TreeMap<>(
          Map.of(
              'D', Flag.DRAFT,
              'F', Flag.FLAGGED,
              'R', Flag.ANSWERED,
              'S', Flag.SEEN,
              'T', Flag.DELETED));

  static KeptFlags of(Flags flags) {
    StringBuilder letters = new StringBuilder();
    BY_LETTER.forEach(
        (letter, flag) -> {
          if (flags.contains(flag)) {
            letters.append(letter);
          }
        });
    return new KeptFlags(letters.toString());
  }

  Flags toFlags() {
    Flags flags = new Flags();
    BY_LETTER.forEach(
        (letter, flag) -> {
          if (letters.indexOf(letter) >= 0) {
            flags.add(flag);
          }
        });
    return flags;
  }
}
