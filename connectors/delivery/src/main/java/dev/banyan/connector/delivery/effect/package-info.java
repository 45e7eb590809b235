/**
 * Effects outside that happen once: the key is committed before the call, the answer after it.
 * Routes use it as {@code banyan-effect:kind}; connectors through the spi.
 */
@NullMarked
package dev.banyan.connector.delivery.effect;

import org.jspecify.annotations.NullMarked;
