package dev.banyan.connector.edi.interchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in an interchange.
 *
 * @param kind StAEDI's name of it, or one of the constants here
 * @param segment the segment where it was seen
 * @param position of the segment, counted from the document's first (ST is 1), else from the
 *     interchange's first
 * @param element position of the element in the segment, 0 when the segment itself is meant
 * @param component position of the component in the element, 0 when the element itself is meant
 * @param reference number of the data element in the standard's dictionary
 * @param text what was found
 */
public record Finding(
    String kind,
    String segment,
    int position,
    int element,
    int component,
    @Nullable String reference,
    String text) {

  /** The file ends in the middle. */
  public static final String PREMATURE_END = "PREMATURE_END";

  /** What follows cannot be read as segments. */
  public static final String INVALID_STRUCTURE = "INVALID_STRUCTURE";

  /** A byte that the standard's basic character set does not have. */
  public static final String INVALID_BYTES = "INVALID_BYTES";

  /** Another document of the group has the same control number. */
  public static final String CONTROL_NOT_UNIQUE = "CONTROL_NOT_UNIQUE";

  /** No guide in contracts/partners describes this kind of document. */
  public static final String NO_GUIDE = "NO_GUIDE";

  static Finding of(String kind, String text) {
    return new Finding(kind, "", 0, 0, 0, null, text);
  }

  /**
   * For people: {@code SE01 (segment 11): control count does not match actual count, found '8'}.
   */
  public String sentence() {
    String where = element == 0 ? segment : "%s%02d".formatted(segment, element);
    String what = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    String at = segment.isEmpty() ? "" : "%s (segment %d): ".formatted(where, position);
    return text.isEmpty() ? at + what : "%s%s, found '%s'".formatted(at, what, text);
  }
}
