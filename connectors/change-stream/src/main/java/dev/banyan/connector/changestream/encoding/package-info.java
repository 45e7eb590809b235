/**
 * Bytes of records as Kafka Connect would write them, made with less work. Called by the forwarder
 * for each change; depends on nothing but Connect's own types.
 */
@NullMarked
package dev.banyan.connector.changestream.encoding;

import org.jspecify.annotations.NullMarked;
