package dev.banyan.hub.route;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where route files lie and how they are watched.
 *
 * @param home holds routes/, contracts/ and connectors/ (BANYAN_HOME)
 * @param data holds routes-good/, the last good versions (BANYAN_DATA; default: data below home)
 * @param routes how files are watched and routes replaced
 */
@ConfigurationProperties("banyan")
record RouteSettings(
    @DefaultValue(".") Path home,
    @org.jspecify.annotations.Nullable Path data,
    @DefaultValue Routes routes) {

  /**
   * @param pollMs between two looks at the folders
   * @param drainMs how long a route that is replaced may take to finish messages in flight
   * @param gapMs how long a caller waits for a {@code direct:} route that is being replaced
   */
  record Routes(
      @DefaultValue("400") long pollMs,
      @DefaultValue("10000") long drainMs,
      @DefaultValue("3000") long gapMs) {}

  Path root() {
    return home.toAbsolutePath().normalize();
  }

  Path good() {
    return (data == null ? root().resolve("data") : data).resolve("routes-good");
  }
}
