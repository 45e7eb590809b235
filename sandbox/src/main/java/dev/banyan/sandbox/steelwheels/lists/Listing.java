package dev.banyan.sandbox.steelwheels.lists;

import java.util.List;

/** One page of a list and how many rows the whole list has. */
public record Listing<T>(Paging paging, int total, List<T> items) {

  public boolean hasNext() {
    return paging.offset() + items.size() < total;
  }
}
