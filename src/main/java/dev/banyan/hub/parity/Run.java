package dev.banyan.hub.parity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of one projection, as it is stored.
 *
 * @param state {@code waiting}, {@code running}, {@code interrupted}, {@code done} or {@code
 *     failed}
 * @param estimatedRows about how many legacy rows there are
 * @param place of the last legacy row that was compared
 * @param key of that row in the projection
 * @param position of the legacy log that the projection had passed at the end
 * @param error why it failed
 */
record Run(
    long id,
    String projection,
    String capability,
    String state,
    boolean repair,
    long rowsPerSecond,
    String by,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    long estimatedRows,
    @Nullable List<String> place,
    @Nullable List<String> key,
    Counts counts,
    @Nullable String position,
    @Nullable String error) {}
