package dev.banyan.connector.edi.ledger;

/** An interchange of ours as it is stored: it goes out with these bytes under this name. */
public record Outgoing(long id, String receiver, String fileName, byte[] content) {}
