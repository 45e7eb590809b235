package dev.banyan.proxy.routing;

import org.jspecify.annotations.Nullable;

/**
 * One rule of the configuration.
 *
 * @param capability whose stage chooses the side; null when both targets are the same in every
 *     stage
 */
public record Rule(
    String name, Match match, @Nullable String capability, Target legacy, Target modern) {}
