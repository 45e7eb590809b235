package dev.banyan.hub.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** {@code hub.parity_runs} and {@code hub.parity_findings}. */
@Component
class RunStore {

  private final JdbcClient store;
  private final ObjectMapper json;

  RunStore(JdbcClient store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  Run create(String projection, String capability, boolean repair, long rowsPerSecond, String by) {
    long id =
        store
            .sql(
                """
                INSERT INTO hub.parity_runs(projection, capability, state, repair, rows_per_second, asked_by)
                VALUES (?, ?, 'waiting', ?, ?, ?) RETURNING id""")
            .params(projection, capability, repair, rowsPerSecond, by)
            .query(Long.class)
            .single();
    return get(id);
  }

  /** Lets an interrupted or failed run go on where it stood. */
  Run reopen(Run run, boolean repair, long rowsPerSecond, String by) {
    store
        .sql(
            """
            UPDATE hub.parity_runs SET state = 'waiting', repair = ?, rows_per_second = ?, asked_by = ?,
                   updated_at = now(), finished_at = NULL, error = NULL WHERE id = ?""")
        .params(repair, rowsPerSecond, by, run.id())
        .update();
    return get(run.id());
  }

  Run get(long id) {
    return find(id).orElseThrow(() -> new UnknownRunException(id));
  }

  Optional<Run> find(long id) {
    return store
        .sql("SELECT * FROM hub.parity_runs WHERE id = ?")
        .param(id)
        .query(this::run)
        .optional();
  }

  Optional<Run> last(String projection) {
    return store
        .sql("SELECT * FROM hub.parity_runs WHERE projection = ? ORDER BY id DESC LIMIT 1")
        .param(projection)
        .query(this::run)
        .optional();
  }

  /** The last run of each projection that came to its end: the evidence. */
  List<Run> evidence() {
    return store
        .sql(
            """
            SELECT DISTINCT ON (projection) * FROM hub.parity_runs WHERE state = 'done'
             ORDER BY projection, id DESC""")
        .query(this::run)
        .list();
  }

  List<Run> unfinished() {
    return store
        .sql("SELECT * FROM hub.parity_runs WHERE state IN ('waiting', 'running') ORDER BY id")
        .query(this::run)
        .list();
  }

  void begin(long id, long estimatedRows) {
    store
        .sql(
            """
            UPDATE hub.parity_runs SET state = 'running', estimated_rows = ?, updated_at = now()
             WHERE id = ?""")
        .params(estimatedRows, id)
        .update();
  }

  /** Stores how far the run has come together with what it found up to there. */
  @Transactional
  public void checkpoint(
      long id,
      @Nullable List<String> place,
      @Nullable List<String> key,
      Counts counts,
      List<Finding> findings,
      int samples) {
    store
        .sql(
            """
            UPDATE hub.parity_runs SET updated_at = now(), place = :place, key = :key,
                   legacy_rows = :legacyRows, matching = :matching, different = :different,
                   missing = :missing, extra = :extra, refused = :refused,
                   refused_letters = :refusedLetters, moving = :moving, repaired = :repaired,
                   rechecked = :rechecked
             WHERE id = :id""")
        .param("place", place == null ? null : place.toArray(new String[0]))
        .param("key", key == null ? null : key.toArray(new String[0]))
        .param("legacyRows", counts.legacyRows())
        .param("matching", counts.matching())
        .param("different", counts.different())
        .param("missing", counts.missing())
        .param("extra", counts.extra())
        .param("refused", counts.refused())
        .param("refusedLetters", counts.refusedLetters())
        .param("moving", counts.moving())
        .param("repaired", counts.repaired())
        .param("rechecked", counts.rechecked())
        .param("id", id)
        .update();
    findings.forEach(finding -> add(id, finding, samples));
  }

  void end(long id, String state, @Nullable String position, @Nullable String error) {
    store
        .sql(
            """
            UPDATE hub.parity_runs SET state = ?, position = coalesce(?, position), error = ?, updated_at = now(),
                   finished_at = now()
             WHERE id = ?""")
        .params(state, position, error, id)
        .update();
  }

  void forgetAllBut(String projection, int newest) {
    store
        .sql(
            """
            DELETE FROM hub.parity_runs WHERE projection = ? AND id NOT IN
              (SELECT id FROM hub.parity_runs WHERE projection = ? ORDER BY id DESC LIMIT ?)""")
        .params(projection, projection, newest)
        .update();
  }

  List<Finding> findings(long run) {
    return store
        .sql("SELECT * FROM hub.parity_findings WHERE run_id = ? ORDER BY id")
        .param(run)
        .query(this::finding)
        .list();
  }

  private void add(long run, Finding finding, int samples) {
    store
        .sql(
            """
            INSERT INTO hub.parity_findings(run_id, kind, key, columns, reason, dead_letter, repaired)
            SELECT :run, :kind, :key::json, :columns, :reason, :letter, :repaired
             WHERE (SELECT count(*) FROM hub.parity_findings WHERE run_id = :run AND kind = :kind) < :samples""")
        .param("run", run)
        .param("kind", finding.kind())
        .param("key", write(finding))
        .param("columns", finding.columns().toArray(new String[0]))
        .param("reason", finding.reason())
        .param("letter", finding.deadLetter())
        .param("repaired", finding.repaired())
        .param("samples", samples)
        .update();
  }

  private String write(Finding finding) {
    try {
      return json.writeValueAsString(finding.key());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a key cannot be written as JSON", e);
    }
  }

  private Run run(ResultSet row, int number) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new Run(
        row.getLong("id"),
        row.getString("projection"),
        row.getString("capability"),
        row.getString("state"),
        row.getBoolean("repair"),
        row.getLong("rows_per_second"),
        row.getString("asked_by"),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getLong("estimated_rows"),
        texts(row.getArray("place")),
        texts(row.getArray("key")),
        new Counts(
            row.getLong("legacy_rows"),
            row.getLong("matching"),
            row.getLong("different"),
            row.getLong("missing"),
            row.getLong("extra"),
            row.getLong("refused"),
            row.getLong("refused_letters"),
            row.getLong("moving"),
            row.getLong("repaired"),
            row.getLong("rechecked")),
        row.getString("position"),
        row.getString("error"));
  }

  private Finding finding(ResultSet row, int number) throws SQLException {
    try {
      List<String> columns = texts(row.getArray("columns"));
      return new Finding(
          row.getString("kind"),
          json.readValue(
              row.getString("key"), new TypeReference<LinkedHashMap<String, String>>() {}),
          columns == null ? List.of() : columns,
          row.getString("reason"),
          row.getBoolean("dead_letter"),
          row.getBoolean("repaired"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored key is not a JSON object of texts", e);
    }
  }

  private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
