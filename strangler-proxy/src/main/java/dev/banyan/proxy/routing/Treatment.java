package dev.banyan.proxy.routing;

import org.jspecify.annotations.Nullable;

/**
 * What a rule asks beside the place where a request goes.
 *
 * @param host instead of the client's Host, or null to keep it
 * @param rewrites of addresses in the answer, or null for none
 * @param times instead of those of the limits
 * @param maxBodyBytes of a request, framing included; 0 for any
 */
public record Treatment(
    @Nullable String host, @Nullable Rewrites rewrites, Times times, long maxBodyBytes) {

  /**
   * Time limits of one rule, each 0 where the limits of the proxy hold.
   *
   * @param responseMs from the end of the request to the head of the answer
   * @param transferMs without any progress of a body
   */
  public record Times(long responseMs, long transferMs) {
    public static final Times DEFAULT = new Times(0, 0);
  }

  /** Everything as it is. */
  public static final Treatment NONE = new Treatment(null, null, Times.DEFAULT, 0);
}
