/**
 * Orders: placing them, reading them, changing their status. The HTML pages, the XML interface and
 * the phone desk call {@link dev.banyan.sandbox.steelwheels.orders.OrderDesk}; rows go to
 * PostgreSQL, then listeners are told.
 */
@NullMarked
package dev.banyan.sandbox.steelwheels.orders;

import org.jspecify.annotations.NullMarked;
