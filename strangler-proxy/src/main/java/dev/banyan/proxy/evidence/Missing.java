package dev.banyan.proxy.evidence;

import java.util.Locale;

/** Why there is no comparison of a request that could have had one. */
public enum Missing {
  NOT_SAMPLED,
  QUEUE_FULL,
  MEMORY_FULL,
  TOO_LARGE,
  TOO_DEEP,
  CODING,
  /** The client got no whole answer. */
  INCOMPLETE,
  /** The client knew the answer already (304), and tags of the two sides mean different things. */
  NOT_MODIFIED,
  /** Comparing failed by a fault of its own, which the log tells. */
  FAULT;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
