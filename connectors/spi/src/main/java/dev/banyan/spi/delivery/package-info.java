/**
 * What connectors need of the delivery of messages: an inbox that takes each message in once, and
 * effects that happen once. Implemented by the delivery connector, used by all others.
 */
@NullMarked
package dev.banyan.spi.delivery;

import org.jspecify.annotations.NullMarked;
