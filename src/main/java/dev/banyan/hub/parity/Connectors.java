package dev.banyan.hub.parity;

import dev.banyan.hub.parity.check.Sides;
import dev.banyan.hub.parity.table.ModernTable;
import dev.banyan.spi.CommitFence;
import dev.banyan.spi.StreamStatus;
import dev.banyan.spi.projection.LegacyRows;
import dev.banyan.spi.projection.Projection;
import dev.banyan.spi.projection.Projections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the connectors of this hub offer; each may be switched off. */
@Component
class Connectors {

  private final ObjectProvider<Projections> projections;
  private final ObjectProvider<LegacyRows> legacy;
  private final ObjectProvider<CommitFence> fence;
  private final ObjectProvider<StreamStatus> status;

  Connectors(
      ObjectProvider<Projections> projections,
      ObjectProvider<LegacyRows> legacy,
      ObjectProvider<CommitFence> fence,
      ObjectProvider<StreamStatus> status) {
    this.projections = projections;
    this.legacy = legacy;
    this.fence = fence;
    this.status = status;
  }

  List<Projection> running() {
    Projections catalogue = projections.getIfAvailable();
    return catalogue == null ? List.of() : catalogue.running();
  }

  /** Projections of a capability, or the one of that name. */
  List<Projection> choose(String capability, @Nullable String name) {
    List<Projection> running = running();
    List<Projection> ofCapability =
        running.stream().filter(p -> p.capability().equals(capability)).toList();
    if (ofCapability.isEmpty()) {
      throw new IllegalArgumentException(
          "no running route keeps a projection of capability '%s'; there are: %s"
              .formatted(
                  capability, running.stream().map(Projection::capability).distinct().toList()));
    }
    List<Projection> chosen =
        ofCapability.stream().filter(p -> name == null || p.name().equals(name)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "capability %s has no projection '%s'; it has: %s"
              .formatted(capability, name, ofCapability.stream().map(Projection::name).toList()));
    }
    return chosen;
  }

  Sides sides(Projection projection, ModernTable table) {
    LegacyRows rows = legacy.getIfAvailable();
    CommitFence passed = fence.getIfAvailable();
    Projections catalogue = projections.getIfAvailable();
    if (rows == null || passed == null || catalogue == null || !rows.reads(projection.topic())) {
      throw new IllegalStateException(
          "no change stream of this hub reads the legacy table behind "
              + projection.topic()
              + ", or its kind of database cannot be compared yet");
    }
    return new Sides(projection, table, rows, catalogue, passed);
  }

  void release() {
    legacy.ifAvailable(LegacyRows::release);
  }

  List<StreamStatus.Table> tables() {
    return status.orderedStream().flatMap(each -> each.tables().stream()).toList();
  }
}
