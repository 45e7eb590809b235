package dev.banyan.proxy.config;

import dev.banyan.proxy.routing.RoutingTable;
import java.net.InetSocketAddress;

/**
 * What one version of {@code strangler.yaml} says. Immutable.
 *
 * @param listen where clients connect; read at the start only
 * @param control where the hub and the operator connect, loopback; read at the start only
 */
public record Settings(
    InetSocketAddress listen,
    InetSocketAddress control,
    Limits limits,
    RoutingTable table,
    ShadowSettings shadow) {}
