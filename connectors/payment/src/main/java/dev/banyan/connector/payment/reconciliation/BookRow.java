package dev.banyan.connector.payment.reconciliation;

/**
 * A row of the legacy system's books.
 *
 * @param checkNumber what the clerk wrote: a check's number, or the code of an authorization
 */
public record BookRow(long customerNumber, String checkNumber, long amountMinor) {}
