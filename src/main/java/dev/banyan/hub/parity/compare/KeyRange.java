package dev.banyan.hub.parity.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a projection.
 *
 * @param after the key before the first one, or null from the beginning
 * @param upTo the last key, or null to the end
 */
public record KeyRange(@Nullable List<String> after, @Nullable List<String> upTo) {}
