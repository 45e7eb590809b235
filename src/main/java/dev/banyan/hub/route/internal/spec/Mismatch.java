package dev.banyan.hub.route.internal.spec;

/**
 * One thing that was not as expected.
 *
 * @param what a sentence, or the name of what differs
 * @param expected text to show on the left; empty when there is nothing to set side by side
 * @param received text to show on the right
 */
public record Mismatch(String what, String expected, String received) {

  static Mismatch sentence(String what) {
    return new Mismatch(what, "", "");
  }

  boolean twoSided() {
    return !expected.isEmpty() || !received.isEmpty();
  }
}
