package dev.banyan.connector.projection.purge;

import dev.banyan.connector.projection.catalogue.Declared;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The marked rows of the projections, by age. A row has no time of its deletion but a position;
 * what had been applied at which time is noted once a look.
 */
final class DeletedRows {

  private final JdbcClient jdbc;

  DeletedRows(DataSource modern) {
    this.jdbc = JdbcClient.create(modern);
  }

  /** Notes up to where each topic is applied now; of what is too old only the latest is kept. */
  void note(int keepDays) {
    jdbc.sql(
            """
            INSERT INTO hub.applied_positions(consumer, topic, position_commit, position_offset)
            SELECT DISTINCT ON (consumer, topic) consumer, topic, position_commit, position_offset
              FROM hub.applied_offsets WHERE consumer NOT LIKE '%/%'
             ORDER BY consumer, topic, position_commit DESC, position_offset DESC
            ON CONFLICT DO NOTHING""")
        .update();
    jdbc.sql(
            """
            DELETE FROM hub.applied_positions old USING hub.applied_positions later
             WHERE later.consumer = old.consumer AND later.topic = old.topic AND later.at > old.at
               AND later.at < now() - make_interval(days => ?)""")
        .param(keepDays)
        .update();
  }

  /** Whether a refused change waits that may be put back and would then find no newer row. */
  boolean awaitsRedrive(Declared route) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM hub.dead_letters
                            WHERE redriven_at IS NULL AND starts_with(source, 'kafka:' || ? || '/'))""")
        .param(route.topic())
        .query(Boolean.class)
        .single();
  }

  /** Removes at most so many rows that were deleted before that many days; returns how many. */
  int remove(Declared route, int keepDays, int most) {
    return jdbc.sql(
            """
            WITH age AS (SELECT position_commit, position_offset FROM hub.applied_positions
                          WHERE consumer = ? AND topic = ? AND at < now() - make_interval(days => ?)
                          ORDER BY at DESC LIMIT 1)
            DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
              SELECT t.ctid FROM %1$s t, age WHERE t.deleted
                 AND (t.position_commit, t.position_offset) <= (age.position_commit, age.position_offset)
               LIMIT ? FOR UPDATE OF t))"""
                .formatted(route.table()))
        .params(route.consumer(), route.topic(), keepDays, most)
        .update();
  }
}
