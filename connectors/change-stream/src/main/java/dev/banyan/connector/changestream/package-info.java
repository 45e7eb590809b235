/**
 * Reads legacy databases' logs with Debezium and writes every change to a Kafka topic a table, as
 * Kafka Connect would. Data flows from the database to Kafka; nobody compiles against this package,
 * the hub sees only the beans of {@code dev.banyan.spi} that it offers.
 */
@NullMarked
package dev.banyan.connector.changestream;

import org.jspecify.annotations.NullMarked;
