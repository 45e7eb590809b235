package dev.banyan.proxy.http2;

/**
 * What one HTTP/2 connection may cost.
 *
 * @param streams requests at once
 * @param headBytes of one request's or response's header list
 * @param streamWindowBytes of a request's body that may wait for a slow upstream
 * @param connectionWindowBytes of all bodies together that may wait
 * @param controlFrames of SETTINGS, PING, PRIORITY and RST_STREAM within ten seconds
 */
public record Http2Limits(
    int streams,
    int headBytes,
    int streamWindowBytes,
    int connectionWindowBytes,
    int controlFrames) {}
