/**
 * A stand-in for Stripe that Stripe's own client library can't tell from it: form-encoded requests,
 * Stripe's objects, errors, idempotency and signed webhooks, and the behaviour of its test cards.
 * No money and no card number is anywhere in it. Started by the sandbox; calls only the hub's
 * webhook.
 */
@NullMarked
package dev.banyan.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
