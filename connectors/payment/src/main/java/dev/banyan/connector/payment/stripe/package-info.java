/**
 * Stripe behind {@link dev.banyan.connector.payment.PaymentProvider}, on the unmodified stripe-java
 * with its own retries off. What its answers mean is decided by {@code StripeErrors} and {@code
 * StripeStates}, which know no server.
 */
@NullMarked
package dev.banyan.connector.payment.stripe;

import org.jspecify.annotations.NullMarked;
