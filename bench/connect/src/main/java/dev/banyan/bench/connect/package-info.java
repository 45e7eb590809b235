/**
 * Starts Kafka Connect with Debezium's connectors, which the benchmark measures the change stream
 * against. A module of its own, so that none of Connect's libraries is on another's class path.
 */
@NullMarked
package dev.banyan.bench.connect;

import org.jspecify.annotations.NullMarked;
