/**
 * PayPal behind {@link dev.banyan.connector.payment.PaymentProvider}: Orders v2 with a saved
 * payment source. What its answers mean is decided by {@code PayPalAnswers}, which knows no server.
 */
@NullMarked
package dev.banyan.connector.payment.paypal;

import org.jspecify.annotations.NullMarked;
