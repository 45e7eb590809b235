/**
 * A stand-in for Resend: takes mails over its HTTP API, once an idempotency key, hands them to the
 * sandbox's mail server by SMTP and tells the hub how they fared in signed webhooks. Started by the
 * sandbox.
 */
@NullMarked
package dev.banyan.sandbox.resend;

import org.jspecify.annotations.NullMarked;
