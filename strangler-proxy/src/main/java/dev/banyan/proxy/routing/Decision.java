package dev.banyan.proxy.routing;

import dev.banyan.proxy.metrics.Series;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request.
 *
 * @param path the path to ask for, without query; null keeps the target as it was sent
 * @param setCookie a whole {@code Set-Cookie} value that keeps the client on its side, or null
 * @param series where the request is counted
 * @param mirror what to compare the answer with, at stage shadow; null at the others
 */
public record Decision(
    Upstream upstream,
    @Nullable String path,
    @Nullable String setCookie,
    Series series,
    @Nullable Mirror mirror) {

  Decision mirrored(Mirror by) {
    return new Decision(upstream, path, setCookie, series, by);
  }
}
