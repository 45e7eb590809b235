package dev.banyan.hub.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Which waiting letters are meant; null means any.
 *
 * @param reason part of the reason, in any case
 */
record LetterFilter(@Nullable String capability, @Nullable String route, @Nullable String reason) {}
