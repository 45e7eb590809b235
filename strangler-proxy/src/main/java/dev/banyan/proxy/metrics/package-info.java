/**
 * Counters of the data plane and their Prometheus text. {@code routing} and {@code forward} count,
 * the control port reads.
 */
@NullMarked
package dev.banyan.proxy.metrics;

import org.jspecify.annotations.NullMarked;
