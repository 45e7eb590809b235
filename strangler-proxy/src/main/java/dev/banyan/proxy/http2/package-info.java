/**
 * HTTP/2 from clients: each stream is turned into the bytes of one HTTP/1.1 request, and the bytes
 * of its response into frames, so that the rest of the proxy reads every request with the one
 * strict parser. {@code forward} installs it on a connection and gets a channel a stream.
 */
@NullMarked
package dev.banyan.proxy.http2;

import org.jspecify.annotations.NullMarked;
