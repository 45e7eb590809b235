package dev.banyan.connector.edi.interchange;

import org.jspecify.annotations.Nullable;

/**
 * The characters between segments, elements and components, which each sender chooses.
 *
 * @param repetition null where the version has none, as X12 before 00402
 * @param release EDIFACT's escape character
 */
public record Delimiters(
    char segment,
    char element,
    char component,
    @Nullable Character repetition,
    @Nullable Character release) {

  public static final Delimiters X12 = new Delimiters('~', '*', '>', null, null);
  public static final Delimiters EDIFACT = new Delimiters('\'', '+', ':', null, '?');
}
