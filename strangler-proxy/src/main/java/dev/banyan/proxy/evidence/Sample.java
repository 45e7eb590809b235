package dev.banyan.proxy.evidence;

import dev.banyan.proxy.compare.Difference;
import java.time.Instant;

/**
 * An example of a difference, masked.
 *
 * @param target path and query as the client asked for them
 */
public record Sample(Instant at, String rule, String target, Difference difference) {}
