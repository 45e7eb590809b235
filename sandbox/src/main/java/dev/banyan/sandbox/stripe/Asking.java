package dev.banyan.sandbox.stripe;

/**
 * The request that is being worked on.
 *
 * @param key idempotency key, empty for none
 */
record Asking(Form form, String requestId, String key) {}
