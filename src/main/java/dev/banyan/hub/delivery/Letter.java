package dev.banyan.hub.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its body.
 *
 * @param source where the message came from, unique
 * @param inboxId the message in the inbox, if it got that far
 * @param state {@code waiting} to be put back, {@code held} for a person's decision, {@code
 *     working} since it was put back, {@code done}, or {@code redriven} when nobody can tell
 * @param notReplayableBecause null when it can be put back
 */
record Letter(
    long id,
    String source,
    @Nullable Long inboxId,
    @Nullable String capability,
    String routeId,
    @Nullable String stepId,
    @Nullable String key,
    String reason,
    String state,
    @Nullable String notReplayableBecause,
    @Nullable String traceId,
    Instant firstFailedAt,
    Instant lastFailedAt,
    int failures,
    @Nullable Instant redrivenAt,
    @Nullable String redrivenBy,
    Map<String, String> headers) {

  boolean isWaiting() {
    return state.equals("waiting") || state.equals("held");
  }
}
