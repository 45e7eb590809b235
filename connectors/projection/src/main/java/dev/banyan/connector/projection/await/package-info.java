/**
 * Lets a request wait until the projections have caught up with what the legacy system has
 * committed. Called by routes after a command; reads, never writes.
 */
@NullMarked
package dev.banyan.connector.projection.await;

import org.jspecify.annotations.NullMarked;
