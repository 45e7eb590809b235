/**
 * Dead letters: messages that could not be processed, kept with their reasons until somebody puts
 * them back. Written here, by the inbox's workers and by projections; read by people.
 */
@NullMarked
package dev.banyan.connector.delivery.deadletter;

import org.jspecify.annotations.NullMarked;
