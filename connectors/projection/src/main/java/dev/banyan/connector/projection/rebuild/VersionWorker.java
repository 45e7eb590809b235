package dev.banyan.connector.projection.rebuild;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.catalogue.Declared;
import dev.banyan.connector.projection.mapping.PinnedMapping;
import dev.banyan.connector.projection.sink.Projection;
import dev.banyan.spi.projection.LegacyRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one version: fills it, keeps it current, and does what a person asks for it. */
final class VersionWorker {

  private static final Logger log = LoggerFactory.getLogger(VersionWorker.class);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final CamelContext context;
  private final ProjectionRuntime runtime;
  private final RebuildProperties properties;
  private final Versions versions;
  private final Routes routes;
  private final @Nullable LegacyRows legacy;
  private final BooleanSupplier goOn;

  VersionWorker(
      CamelContext context,
      ProjectionRuntime runtime,
      RebuildProperties properties,
      @Nullable LegacyRows legacy,
      BooleanSupplier goOn) {
    this.context = context;
    this.runtime = runtime;
    this.properties = properties;
    this.versions = new Versions(runtime.modern());
    this.routes = new Routes(context);
    this.legacy = legacy;
    this.goOn = goOn;
  }

  /** Until the version is current or gone, or the hub stops. */
  void work(Version begun) throws SQLException, IOException, InterruptedException {
    if ("drop".equals(begun.wanted())) {
      drop(begun);
      return;
    }
    PinnedMapping mapping = PinnedMapping.of(begun.mapping(), begun.mappingText(), begun.key());
    Projection table =
        Projection.beside(
            runtime.modern(), begun.table(), refused -> versions.refused(begun, refused.reason()));
    if (!scan(begun, mapping, table)) {
      return;
    }
    try (Follower follower =
        new Follower(runtime.modern(), runtime.properties(), begun, mapping, table)) {
      Optional<Version> version = versions.find(begun.projection(), begun.number());
      while (goOn.getAsBoolean() && version.isPresent() && !version.get().current()) {
        if (!step(version.get(), follower)) {
          return;
        }
        version = versions.find(begun.projection(), begun.number());
      }
    }
  }

  /** Returns whether the version is read as a whole. */
  private boolean scan(Version version, PinnedMapping mapping, Projection table)
      throws SQLException, InterruptedException {
    if (version.scan().done()) {
      return true;
    }
    if (legacy == null) {
      throw new SQLException("no change stream of this hub can read the legacy table");
    }
    List<String> keyColumns = PinnedMapping.legacyKey(version.key());
    Scanner scanner = new Scanner(legacy, version, keyColumns, mapping, table);
    int rows = properties.scanRows();
    while (rows == properties.scanRows()) {
      Optional<Version> now = versions.find(version.projection(), version.number());
      if (!goOn.getAsBoolean() || now.isEmpty() || "drop".equals(now.get().wanted())) {
        return false;
      }
      rows = scanner.step(properties.scanRows());
      versions.scanned(version, scanner.place(), rows);
    }
    versions.scanEnded(version);
    return true;
  }

  /** Returns whether to go on with this version. */
  private boolean step(Version version, Follower follower)
      throws SQLException, IOException, InterruptedException {
    if ("drop".equals(version.wanted())) {
      drop(version);
      return false;
    }
    if (!follower.step(properties.pollMs())) {
      return true;
    }
    versions.failure(version, null);
    if (version.state().equals("filling")) {
      ready(version, follower);
    } else if ("switch".equals(version.wanted())) {
      return !exchange(version, follower);
    } else {
      Thread.sleep(properties.pollMs());
    }
    return true;
  }

  private void ready(Version version, Follower follower) throws SQLException {
    Comparison comparison = new Switching(runtime.modern(), properties).compare(version, follower);
    versions.compared(version, comparison.json());
    versions.state(version, "ready");
    Version ready = versions.find(version.projection(), version.number()).orElseThrow();
    boolean sameMapping = routes.writing(version.projection()).mapping().equals(version.mapping());
    boolean well =
        comparison.missing() + comparison.extra() == 0
            && (!sameMapping || comparison.different() == 0)
            && versions.refusals(version) == 0;
    versions.want(ready, well && version.automatic() ? "switch" : null, false);
  }

  private boolean exchange(Version version, Follower follower) throws SQLException, IOException {
    Declared route = routes.writing(version.projection());
    if (!version.state().equals("kept")
        && !PinnedMapping.text(context, version.mapping()).equals(version.mappingText())) {
      versions.want(version, null, false);
      versions.failure(
          version,
          version.mapping()
              + " was edited since version "
              + version.number()
              + " was begun: drop it (cancel) and rebuild again");
      return false;
    }
    Version former = former(version, route);
    try {
      new Switching(runtime.modern(), properties).exchange(version, former, route, follower);
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        versions.failure(
            version, "readers hold " + version.projection() + "; the switch is tried again");
        return false;
      }
      throw e;
    }
    log.info(
        "projection {}: readers see version {} now, version {} is kept",
        version.projection(),
        version.number(),
        former.number());
    return true;
  }

  /** What readers see at present; a table that was never rebuilt is version 1. */
  private Version former(Version next, Declared route) throws IOException {
    Optional<Version> current =
        versions.of(next.projection()).stream().filter(Version::current).findFirst();
    String mapping = current.map(Version::mapping).orElse(route.mapping());
    return new Version(
        next.projection(),
        current.map(Version::number).orElse(1),
        "current",
        null,
        false,
        "topic",
        next.topic(),
        next.consumer(),
        route.key(),
        mapping,
        PinnedMapping.text(context, mapping),
        dev.banyan.spi.Position.NONE,
        new Version.Scan(null, true));
  }

  private void drop(Version version) throws SQLException {
    try (Connection connection = runtime.modern().getConnection()) {
      connection.setAutoCommit(false);
      Tables.drop(connection, version.table());
      Offsets.forget(connection, version.ownConsumer(), version.topic());
      Versions.forget(connection, version);
      connection.commit();
    }
    log.info("projection {}: version {} is dropped", version.projection(), version.number());
  }
}
