package dev.banyan.hub.parity.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legacy row during a comparison.
 *
 * @param key its key in the projection, as the projection's database writes it
 * @param place where the legacy database finds it
 * @param digest what it should be in the projection; null when it is refused
 */
public record Entry(List<String> key, List<String> place, @Nullable RowDigest digest) {}
