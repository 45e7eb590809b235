/**
 * Both ends of a projection, as whoever compares or rebuilds one needs them: the rows of its legacy
 * table, encoded as the change stream would carry them, and what the running routes make of them.
 * Implemented by the change stream's and the projections' connectors, used by the hub.
 */
@NullMarked
package dev.banyan.spi.projection;

import org.jspecify.annotations.NullMarked;
