package dev.banyan.connector.payment.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about the calls for one payment.
 *
 * @param inDoubt at least one call may have had an effect
 * @param answerKept the provider's last answer was a failure that it keeps under the key
 * @param calls calls begun so far
 */
public record History(
    boolean inDoubt,
    boolean answerKept,
    int calls,
    Instant receivedAt,
    @Nullable Instant firstCalledAt,
    @Nullable Instant lastCalledAt) {}
