package dev.banyan.proxy.routing;

import dev.banyan.proxy.metrics.Series;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request.
 *
 * @param path the path to ask for, without query; null keeps the target as it was sent
 * @param setCookie a whole {@code Set-Cookie} value that keeps the client on its side, or null
 * @param treatment what else changes on the way
 * @param series where the request is counted
 * @param mirror what to compare the answer with, at stage shadow; null at the others
 */
public record Decision(
    Upstream upstream,
    @Nullable String path,
    @Nullable String setCookie,
    Treatment treatment,
    Series series,
    @Nullable Mirror mirror) {

  Decision mirrored(Mirror by) {
    return new Decision(upstream, path, setCookie, treatment, series, by);
  }
}
