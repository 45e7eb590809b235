package dev.banyan.hub.capability;

import dev.banyan.hub.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stages in the modern store. Every change raises the version of the whole set. */
@Component
class StageStore {

  /** A stage that somebody set. */
  record Kept(
      String capability,
      Stage stage,
      String changedBy,
      Instant changedAt,
      @Nullable String reason) {}

  private final JdbcClient store;
  private final AuditLog audit;

  StageStore(JdbcClient store, AuditLog audit) {
    this.store = store;
    this.audit = audit;
  }

  Map<String, Kept> all() {
    return store
        .sql(
            "SELECT capability, stage, percent, changed_by, changed_at, reason"
                + " FROM hub.capability_stages")
        .query((row, n) -> kept(row))
        .list()
        .stream()
        .collect(Collectors.toMap(Kept::capability, Function.identity()));
  }

  long version() {
    return store.sql("SELECT version FROM hub.stage_set").query(Long.class).single();
  }

  /** Raises the version past one that the proxy holds already, as after a restored backup. */
  void raiseVersionPast(long held) {
    store.sql("UPDATE hub.stage_set SET version = GREATEST(version, ? + 1)").param(held).update();
  }

  /**
   * Judges and makes the change under one lock, so that two people who change at once cannot both
   * believe that they moved from the same stage.
   */
  @Transactional
  public Move change(
      String capability,
      Stage fallback,
      Stage to,
      Move.Direction direction,
      String by,
      @Nullable String reason) {
    store.sql("SELECT version FROM hub.stage_set FOR UPDATE").query(Long.class).single();
    Stage from = stageOf(capability).orElse(fallback);
    Move move = Move.judge(capability, from, to, direction);
    if (move instanceof Move.Allowed) {
      write(capability, to, by, reason);
      audit.record(
          by,
          direction == Move.Direction.UP ? "capability.promote" : "capability.rollback",
          capability,
          "from "
              + from.describe()
              + " to "
              + to.describe()
              + (reason == null ? "" : ": " + reason));
    }
    return move;
  }

  private Optional<Stage> stageOf(String capability) {
    return store
        .sql("SELECT stage, percent FROM hub.capability_stages WHERE capability = ?")
        .param(capability)
        .query((row, n) -> Stage.of(row.getString(1), row.getInt(2)))
        .optional();
  }

  private void write(String capability, Stage to, String by, @Nullable String reason) {
    store
        .sql(
            """
            INSERT INTO hub.capability_stages(capability, stage, percent, changed_by, reason)
            VALUES (:capability, :stage, :percent, :by, :reason)
            ON CONFLICT (capability) DO UPDATE SET stage = excluded.stage, percent = excluded.percent,
              changed_by = excluded.changed_by, reason = excluded.reason, changed_at = now()
            """)
        .param("capability", capability)
        .param("stage", to.label())
        .param("percent", to.percent())
        .param("by", by)
        .param("reason", reason)
        .update();
    store.sql("UPDATE hub.stage_set SET version = version + 1").update();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("capability"),
        Stage.of(row.getString("stage"), row.getInt("percent")),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("reason"));
  }
}
