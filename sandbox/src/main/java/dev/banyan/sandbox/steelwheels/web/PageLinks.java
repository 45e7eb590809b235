package dev.banyan.sandbox.steelwheels.web;

import dev.banyan.sandbox.steelwheels.lists.Listing;

/** The line with "Previous" and "Next" below a list. */
public final class PageLinks {

  private PageLinks() {}

  /**
   * @param link URL of the list that a page number can be appended to, escaped for HTML
   */
  public static String of(Listing<?> list, String link) {
    int page = list.paging().page();
    int pages = Math.max(1, (list.total() + list.paging().size() - 1) / list.paging().size());
    return "<p class=\"pages\">"
        + (page > 1 ? "<a href=\"" + link + (page - 1) + "\">&laquo; Previous</a> | " : "")
        + "Page "
        + page
        + " of "
        + pages
        + " ("
        + list.total()
        + " found)"
        + (list.hasNext() ? " | <a href=\"" + link + (page + 1) + "\">Next &raquo;</a>" : "")
        + "</p>\n";
  }
}
