/**
 * A stand-in for PayPal: Orders v2 and Payments v2 for merchants who charge a saved payment source,
 * request ids, invoice ids and signed webhooks. Started by the sandbox; calls only the hub's
 * webhook.
 */
@NullMarked
package dev.banyan.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
