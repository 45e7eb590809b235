package dev.banyan.hub.parity;

import dev.banyan.spi.projection.Projection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Compares all projections at set times, without repairing anything. */
@Component
class ParitySchedule {

  private static final Logger log = LoggerFactory.getLogger(ParitySchedule.class);

  private final ParityRuns runs;
  private final Connectors connectors;
  private final ParitySettings settings;

  ParitySchedule(ParityRuns runs, Connectors connectors, ParitySettings settings) {
    this.runs = runs;
    this.connectors = connectors;
    this.settings = settings;
  }

  /** A run of before that was interrupted goes on. */
  @Scheduled(cron = "${banyan.parity.schedule:-}")
  void compareAll() {
    for (Projection projection : connectors.running()) {
      try {
        runs.start(
            new ParityRuns.Order(
                projection.capability(),
                projection.name(),
                false,
                true,
                settings.rowsPerSecond(),
                "schedule"));
      } catch (BusyException | SQLException e) {
        log.warn("{} is not compared at this time: {}", projection.name(), e.getMessage());
      }
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void recover() {
    try {
      runs.recover();
    } catch (SQLException | RuntimeException e) {
      log.debug("unfinished comparisons are looked at with the next one: {}", e.getMessage());
    }
  }
}
