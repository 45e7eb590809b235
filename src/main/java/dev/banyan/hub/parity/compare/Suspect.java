package dev.banyan.hub.parity.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key at which the sides seemed to differ.
 *
 * @param key in the projection
 * @param place of the legacy row, or null when none was seen
 */
public record Suspect(List<String> key, @Nullable List<String> place) {}
