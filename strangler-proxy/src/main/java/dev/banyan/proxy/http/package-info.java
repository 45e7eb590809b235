/**
 * The strict reader of HTTP/1.x heads and body framing: bytes come in, and either a table of ranges
 * over those bytes comes out or a {@link dev.banyan.proxy.http.Refused} with the answer to give.
 * Depends on nothing but Netty's buffers; {@code routing} and {@code forward} call it.
 */
@NullMarked
package dev.banyan.proxy.http;

import org.jspecify.annotations.NullMarked;
