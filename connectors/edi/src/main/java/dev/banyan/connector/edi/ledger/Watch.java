package dev.banyan.connector.edi.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for acknowledgements that are overdue and for control numbers that were left out, and
 * deletes what is too old.
 */
public final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final List<String> KINDS =
      List.of("overdue", "gap", "rejected", "duplicate", "unmatched");

  private final JdbcClient jdbc;
  private final Alarms alarms;
  private final WatchSettings settings;
  private final Map<String, Long> open = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService clock;

  public Watch(DataSource store, WatchSettings settings) {
    this.jdbc = JdbcClient.create(store);
    this.alarms = new Alarms(jdbc);
    this.settings = settings;
  }

  /** Shows the open alarms of each kind as the gauge {@code banyan.edi.alarms}. */
  public void measure(MeterRegistry meters) {
    for (String kind : KINDS) {
      Gauge.builder("banyan.edi.alarms", () -> open.getOrDefault(kind, 0L))
          .tag("kind", kind)
          .description("EDI alarms that are open")
          .register(meters);
    }
  }

  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "edi-watch");
              thread.setDaemon(true);
              return thread;
            });
    started.scheduleWithFixedDelay(
        this::lookSafely, settings.watchMs(), settings.watchMs(), TimeUnit.MILLISECONDS);
    clock = started;
  }

  @Override
  public void close() {
    if (clock != null) {
      clock.shutdownNow();
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (DataAccessException e) {
      LOG.warn("EDI alarms cannot be looked for, tried again later: {}", e.getMessage());
    }
  }

  /** Raises and clears alarms by what the ledger holds now. */
  public void look() {
    overdue();
    gaps();
    forget();
    open.clear();
    jdbc.sql("SELECT kind, count(*) FROM hub.edi_alarms WHERE cleared_at IS NULL GROUP BY kind")
        .query(
            row -> {
              open.put(row.getString(1), row.getLong(2));
            });
  }

  private void overdue() {
    jdbc.sql(
            """
            SELECT id, receiver, types, control FROM hub.edi_interchanges
            WHERE due_at < now() AND acknowledged_at IS NULL ORDER BY due_at LIMIT 1000
            """)
        .query(
            (row, n) ->
                new String[] {
                  row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                })
        .list()
        .forEach(
            row ->
                alarms.raise(
                    "overdue:" + row[0],
                    "overdue",
                    row[1],
                    "no acknowledgement of %s, interchange %s".formatted(row[2], row[3]),
                    Long.valueOf(row[0])));
    // An acknowledgement may have come between the question and the alarm.
    jdbc.sql(
            """
            SELECT a.key FROM hub.edi_alarms a JOIN hub.edi_interchanges i ON i.id = a.interchange_id
            WHERE a.kind = 'overdue' AND a.cleared_at IS NULL AND i.acknowledged_at IS NOT NULL
            """)
        .query(String.class)
        .list()
        .forEach(alarms::clear);
  }

  private void gaps() {
    Set<String> now = new HashSet<>();
    for (Gap gap : missing()) {
      now.add(gap.key());
      alarms.raise(gap.key(), "gap", gap.partner(), gap.detail(), null);
    }
    jdbc
        .sql("SELECT key FROM hub.edi_alarms WHERE kind = 'gap' AND cleared_at IS NULL")
        .query(String.class)
        .list()
        .stream()
        .filter(key -> !now.contains(key))
        .forEach(alarms::clear);
  }

  // Some at a time, so that a look stays short.
  private void forget() {
    jdbc.sql(
            """
            DELETE FROM hub.edi_interchanges WHERE id IN (
              SELECT id FROM hub.edi_interchanges
              WHERE created_at < now() - make_interval(days => ?) ORDER BY created_at LIMIT 1000)
            """)
        .param(settings.keepDays())
        .update();
    jdbc.sql("DELETE FROM hub.edi_alarms WHERE cleared_at < now() - make_interval(days => ?)")
        .param(settings.keepDays())
        .update();
  }

  // Files may overtake each other: a number is missed only after a while.
  private List<Gap> missing() {
    return jdbc.sql(
            """
            SELECT sender, receiver, before + 1, control_number - 1 FROM (
              SELECT sender, receiver, control_number, created_at,
                lag(control_number) OVER (PARTITION BY sender, receiver ORDER BY control_number)
                  AS before
              FROM hub.edi_interchanges
              WHERE direction = 'IN' AND control_number IS NOT NULL
                AND created_at > now() - make_interval(days => :days)) numbers
            WHERE control_number > before + 1
              AND created_at < now() - make_interval(secs => :grace)
            ORDER BY 1, 2, 3 LIMIT 1000
            """)
        .param("days", settings.lookBackDays())
        .param("grace", settings.gapGraceMs() / 1000.0)
        .query(
            (row, n) -> new Gap(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  private record Gap(String partner, String receiver, long from, long to) {

    String key() {
      return "gap:%s:%s:%d-%d".formatted(partner, receiver, from, to);
    }

    String detail() {
      return from == to
          ? "interchange %d to %s did not come".formatted(from, receiver)
          : "interchanges %d to %d to %s did not come".formatted(from, to, receiver);
    }
  }
}
