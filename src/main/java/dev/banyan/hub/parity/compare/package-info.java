/**
 * The decisions of a comparison, without any I/O: which ranges of keys differ, what a row that
 * differs is, how fast to read. Called by the runs of {@code dev.banyan.hub.parity}.
 */
@NullMarked
package dev.banyan.hub.parity.compare;

import org.jspecify.annotations.NullMarked;
