package dev.banyan.connector.mail.status;

/**
 * Where a mail to one recipient stands.
 *
 * @param tries how often it was put off
 */
public record Standing(State state, int tries) {}
