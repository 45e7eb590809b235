/**
 * Who a client is: the address it comes from, whether that address may speak for others, and what
 * upstreams are told about it. Pure; {@code config} reads the trusted networks, {@code forward}
 * makes a {@link dev.banyan.proxy.peer.Peer} of each connection.
 */
@NullMarked
package dev.banyan.proxy.peer;

import org.jspecify.annotations.NullMarked;
