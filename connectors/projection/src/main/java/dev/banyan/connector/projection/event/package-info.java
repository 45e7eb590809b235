/**
 * Domain events. The sink has them written beside the rows they speak of, in one transaction; a
 * relay takes them from there to Kafka, each once.
 */
@NullMarked
package dev.banyan.connector.projection.event;

import org.jspecify.annotations.NullMarked;
