/**
 * Hands mails to Resend's HTTP API, with an idempotency key, so that a repetition sends nothing.
 */
@NullMarked
package dev.banyan.connector.mail.resend;

import org.jspecify.annotations.NullMarked;
