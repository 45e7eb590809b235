package dev.banyan.proxy.config;

import dev.banyan.proxy.peer.ForwardedStyle;
import dev.banyan.proxy.peer.TrustedNetworks;
import dev.banyan.proxy.tls.ServerTls;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How clients come in, and what upstreams are told about them.
 *
 * @param tlsListen where clients connect with TLS, read at the start only; null for nowhere
 * @param tls with which certificate; a new one is taken for the next connection
 * @param trusted whose word is taken for whom they come
 * @param proxyProtocol whether trusted peers begin a connection with the PROXY protocol
 * @param forwarded which headers say for whom a request comes
 */
public record Entrance(
    @Nullable InetSocketAddress tlsListen,
    @Nullable ServerTls tls,
    TrustedNetworks trusted,
    boolean proxyProtocol,
    ForwardedStyle forwarded) {}
