package dev.banyan.proxy.compare;

/**
 * One thing in which the modern answer is not the legacy one.
 *
 * @param path {@code status}, {@code header/location} or {@code body/order/line/@sku}; the elements
 *     of a list have the path of the list
 * @param legacy what is there, for people; empty when missing there
 * @param modern likewise
 */
public record Difference(String path, Kind kind, String legacy, String modern) {

  /** What is different, seen from the modern side. */
  public enum Kind {
    MISSING,
    EXTRA,
    TYPE,
    VALUE,
    ORDER
  }

  /** The same for the same kind of difference in other answers. */
  public String key() {
    return path + " " + kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
