/**
 * The step that refuses messages with card numbers. Routes use it as {@code
 * banyan-card-guard:message}; it needs no server, so specs of routes run it as it is.
 */
@NullMarked
package dev.banyan.connector.delivery.card;

import org.jspecify.annotations.NullMarked;
