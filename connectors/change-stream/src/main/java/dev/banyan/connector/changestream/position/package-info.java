/**
 * Tells how far a stream has come: watermarks, each a place in the legacy log and the ends of the
 * topics by which everything committed before that place is in them. Written by the forwarder to
 * the topic {@code banyan.watermarks.STREAM}, read by every hub.
 */
@NullMarked
package dev.banyan.connector.changestream.position;

import org.jspecify.annotations.NullMarked;
