/**
 * Commands with an idempotency key: each is run once, and a repeated one gets the stored answer.
 * Called by {@code openapi}; the claim is committed to the store before the route runs, the answer
 * after it.
 */
@NullMarked
package dev.banyan.hub.facade.command;

import org.jspecify.annotations.NullMarked;
