package dev.banyan.connector.mail.submission;

/**
 * What one connection or mail may take.
 *
 * @param mailBytes longest mail, as told by SIZE
 * @param lineBytes longest line without its CRLF; RFC 5322 section 2.1.1 allows 998
 * @param recipients most recipients of a mail
 * @param received most Received fields; more are taken for a loop
 * @param connections most connections at a time
 * @param connectionsPerClient most of them from one address
 * @param idleTimeoutMs longest silence of a client
 * @param dataTimeoutMs longest time in which a mail may come in
 */
record SubmissionLimits(
    int mailBytes,
    int lineBytes,
    int recipients,
    int received,
    int connections,
    int connectionsPerClient,
    int idleTimeoutMs,
    int dataTimeoutMs) {}
