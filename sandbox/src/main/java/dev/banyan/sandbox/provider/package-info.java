/**
 * The frame of the providers' stand-ins: an HTTP server with faults on demand, a durable store,
 * idempotency keys and signed webhooks. Each stand-in brings its own wire protocol; requests flow
 * in, answers and webhooks flow out, and whatever was answered survives a kill.
 */
@NullMarked
package dev.banyan.sandbox.provider;

import org.jspecify.annotations.NullMarked;
