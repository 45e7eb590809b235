/**
 * The inbox: stores what comes in once, and works on it until it is done, held or dead. Routes use
 * it as {@code banyan-inbox:source}, as a sink where messages come in and as a source where they
 * are worked on. Data flows from the producer, through the table, to the consumer.
 */
@NullMarked
package dev.banyan.connector.delivery.inbox;

import org.jspecify.annotations.NullMarked;
