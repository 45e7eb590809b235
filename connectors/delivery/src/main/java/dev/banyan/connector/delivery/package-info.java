/**
 * Delivery of messages: taken in once, effects once, dead letters and redrive. Used by routes
 * through its Kamelets and by connectors through the spi; data flows from a way in, through the
 * inbox, to a route.
 */
@NullMarked
package dev.banyan.connector.delivery;

import org.jspecify.annotations.NullMarked;
