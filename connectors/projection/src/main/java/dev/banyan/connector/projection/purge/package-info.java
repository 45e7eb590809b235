/**
 * Removes rows that were deleted long ago and are only marked so. Started by the hub; asks the
 * running routes which tables there are, and Kafka how long an older change could still come again.
 */
@NullMarked
package dev.banyan.connector.projection.purge;

import org.jspecify.annotations.NullMarked;
