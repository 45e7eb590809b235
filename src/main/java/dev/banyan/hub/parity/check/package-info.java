/**
 * One comparison at work: reads stretches of legacy rows, has ranges compared, looks at single rows
 * again until they are judged, and repairs. Called by the runs of {@code dev.banyan.hub.parity};
 * corrections leave it for the topics.
 */
@NullMarked
package dev.banyan.hub.parity.check;

import org.jspecify.annotations.NullMarked;
