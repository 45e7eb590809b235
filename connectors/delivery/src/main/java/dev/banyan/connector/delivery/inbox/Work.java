package dev.banyan.connector.delivery.inbox;

import java.util.Map;

/**
 * A message that a worker has taken out of the inbox to work on.
 *
 * @param id the inbox's name of it
 * @param owner this taking's own name; whoever took it later has another
 * @param arrival which arrival of the message is to be answered, from 1
 * @param attempt which try this is, from 1
 * @param abandoned how many workers were killed while they had it
 */
record Work(
    long id,
    String owner,
    String reference,
    Map<String, String> headers,
    byte[] body,
    int arrival,
    int attempt,
    int abandoned,
    String traceId) {}
