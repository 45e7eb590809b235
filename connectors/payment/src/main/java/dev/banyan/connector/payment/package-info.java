/**
 * Payments at Stripe and PayPal. Used by routes through its Kamelets; an intent is committed before
 * a provider is called. Data flows from {@code route} to {@link Payments}, which stores in {@code
 * intent}, decides by {@code decision} and calls a {@link PaymentProvider}; {@code event} and
 * {@code reconciliation} bring back what the provider knows.
 */
@NullMarked
package dev.banyan.connector.payment;

import org.jspecify.annotations.NullMarked;
