package dev.banyan.proxy.config;

import dev.banyan.proxy.http2.Http2Limits;

/**
 * Every bound of the data plane.
 *
 * @param loops event loops, each a thread
 * @param reusePort whether every loop has a listening socket of its own (epoll only)
 * @param headBytes of one request or response head
 * @param connections client connections open at once
 * @param upstreamConnections open at once to one upstream
 * @param idleConnections kept open for reuse to one upstream
 * @param pipelinedBytes of later requests read ahead while one is answered
 * @param headMs from a request's first byte to the end of its head
 * @param keepAliveMs that a client connection may wait for its next request
 * @param transferMs without any progress of a body in either direction
 * @param connectMs to reach an upstream
 * @param responseMs from the end of the request to the response's head
 * @param idleUpstreamMs that an unused upstream connection is kept
 * @param tunnelMs without a byte in a websocket tunnel
 * @param lingerMs for a client to read an answer given before its request was read to the end
 * @param stopMs for requests in flight to finish at a stop
 * @param http2 what one HTTP/2 connection may cost
 */
public record Limits(
    int loops,
    boolean reusePort,
    int headBytes,
    int connections,
    int upstreamConnections,
    int idleConnections,
    int pipelinedBytes,
    long headMs,
    long keepAliveMs,
    long transferMs,
    long connectMs,
    long responseMs,
    long idleUpstreamMs,
    long tunnelMs,
    long lingerMs,
    long stopMs,
    Http2Limits http2) {}
