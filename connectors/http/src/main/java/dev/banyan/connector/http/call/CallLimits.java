package dev.banyan.connector.http.call;

/**
 * Bounds of one call.
 *
 * @param connectTimeoutMs to be connected, TLS included
 * @param responseTimeoutMs from the begin of the call to the last byte of its answer
 * @param maxAnswerBytes of the answer's body that are read
 */
public record CallLimits(int connectTimeoutMs, int responseTimeoutMs, int maxAnswerBytes) {}
