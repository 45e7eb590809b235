/**
 * What operators ask of a stream and what it remembers: pauses, incremental snapshots, the log
 * position that Debezium stored. Called by the engine's room; writes to the hub's tables and to the
 * topic of offsets.
 */
@NullMarked
package dev.banyan.connector.changestream.control;

import org.jspecify.annotations.NullMarked;
