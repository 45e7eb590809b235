package dev.banyan.hub.facade.contract;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a message breaks its contract.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code body}
 * @param name parameter name; null for a body
 * @param pointer JSON pointer into the body; null for a parameter
 * @param detail what was expected, in words
 */
public record Violation(String in, @Nullable String name, @Nullable String pointer, String detail) {

  public static Violation parameter(String in, String name, String detail) {
    return new Violation(in, name, null, detail);
  }

  public static Violation body(String pointer, String detail) {
    return new Violation("body", null, pointer, detail);
  }
}
