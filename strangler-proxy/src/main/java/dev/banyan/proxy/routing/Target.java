package dev.banyan.proxy.routing;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param path the path there, filled from what the rule's path matched; null keeps it as it is
 * @param treatment what else changes on the way
 */
public record Target(Upstream upstream, @Nullable PathTemplate path, Treatment treatment) {

  public Target(Upstream upstream, @Nullable PathTemplate path) {
    this(upstream, path, Treatment.NONE);
  }
}
