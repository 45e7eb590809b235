package dev.banyan.spi;

import org.jspecify.annotations.Nullable;

/**
 * A message that could not be processed, kept whole with its reason.
 *
 * @param source where it came from, unique per message: {@code kafka:topic/partition/offset}
 * @param capability folder name of the route that refused it, if one did
 * @param routeId the route that refused it
 * @param key business key as text, if the message had one
 * @param reason one sentence for a person: what was wrong and where
 * @param payload the message as it came
 */
public record DeadLetter(
    String source,
    @Nullable String capability,
    String routeId,
    @Nullable String key,
    String reason,
    byte[] payload) {}
