/**
 * Payments at Stripe and PayPal. Used by routes through its Kamelets; an intent is committed before
 * a provider is called.
 */
@NullMarked
package dev.banyan.connector.payment;

import org.jspecify.annotations.NullMarked;
