package dev.banyan.proxy.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * What was counted from one moment to another. Nothing is added any more.
 *
 * @param sequence rises from 1 with the start of the proxy
 * @param tallies by capability
 */
record Window(long sequence, Instant from, Instant to, Map<String, Tally> tallies) {}
