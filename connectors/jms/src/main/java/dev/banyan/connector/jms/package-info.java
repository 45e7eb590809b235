/**
 * Queues of the old world. Used by routes through its Kamelets; messages come in as plain bytes or
 * text, never as objects.
 */
@NullMarked
package dev.banyan.connector.jms;

import org.jspecify.annotations.NullMarked;
