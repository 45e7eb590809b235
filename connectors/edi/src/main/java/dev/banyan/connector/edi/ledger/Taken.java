package dev.banyan.connector.edi.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What was decided, once, about an interchange that came in.
 *
 * @param acceptance A, E, P or R
 * @param answer what its sender is told; null when there is nothing to tell
 * @param passedOn what of it goes on to its receiver; null when nothing does
 */
public record Taken(
    long id,
    String sender,
    String acceptance,
    @Nullable Outgoing answer,
    byte @Nullable [] passedOn,
    String fileName) {}
