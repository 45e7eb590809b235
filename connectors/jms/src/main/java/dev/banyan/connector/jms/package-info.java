/**
 * Queues of the old world. Used by routes through its Kamelets: {@code banyan-jms:queue} takes
 * messages in and sends them, {@code banyan-jms-reply} answers. Messages come in as plain bytes or
 * text, never as objects; the broker hears that a message was taken only after the route has stored
 * it.
 */
@NullMarked
package dev.banyan.connector.jms;

import org.jspecify.annotations.NullMarked;
