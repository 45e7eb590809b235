package dev.banyan.sandbox.steelwheels.lists;

/**
 * Which part of a list is asked for: pages count from 1, sizes go from 1 to {@value #MAX_SIZE}
 * rows.
 */
public record Paging(int page, int size) {

  public static final int DEFAULT_SIZE = 50;
  public static final int MAX_SIZE = 500;
  private static final int MAX_PAGE = 1_000_000;

  public Paging {
    if (page < 1 || page > MAX_PAGE) {
      throw new IllegalArgumentException(
          "page must be between 1 and " + MAX_PAGE + " (page " + page + ")");
    }
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "size must be between 1 and " + MAX_SIZE + " (size " + size + ")");
    }
  }

  /** Rows to leave out before this page. */
  public int offset() {
    return (page - 1) * size;
  }
}
