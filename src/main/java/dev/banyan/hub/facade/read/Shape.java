package dev.banyan.hub.facade.read;

import java.util.Locale;

/** What becomes of the rows. */
enum Shape {
  /** The only row as an object; 404 when there is none. */
  ROW,
  /** {@code {items, nextCursor}}. */
  PAGE,
  /** The XML of the only column of the only row as a document in ISO-8859-1; 404 when none. */
  XML,
  /** Nothing: the route goes on only if the row exists and If-Match permits it. */
  MATCH;

  static Shape of(String name) {
    for (Shape shape : values()) {
      if (shape.name().toLowerCase(Locale.ROOT).equals(name)) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "read:" + name + " is not known; use read:row, read:page, read:xml or read:match");
  }
}
