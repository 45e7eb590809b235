/**
 * Compares projections with their legacy tables while both are in use, and mends what differs.
 * Asked by the admin API and by a schedule; reads both sides through {@code
 * dev.banyan.spi.projection}, and what it mends goes into the topics like every other change.
 */
@NullMarked
package dev.banyan.hub.parity;

import org.jspecify.annotations.NullMarked;
