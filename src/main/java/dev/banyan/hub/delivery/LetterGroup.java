package dev.banyan.hub.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Letters that failed for the same reason at the same step.
 *
 * @param reason with {@code #} in place of numbers, which differ from message to message
 * @param replayable how many of them can be put back
 * @param example id of the oldest
 */
record LetterGroup(
    @Nullable String capability,
    String routeId,
    @Nullable String stepId,
    String reason,
    long count,
    long replayable,
    Instant firstFailedAt,
    Instant lastFailedAt,
    long example) {}
