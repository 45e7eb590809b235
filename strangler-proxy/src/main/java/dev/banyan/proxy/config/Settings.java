package dev.banyan.proxy.config;

import dev.banyan.proxy.routing.RoutingTable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;

/**
 * What one version of {@code strangler.yaml} says. Immutable.
 *
 * @param listen where clients connect; read at the start only
 * @param entrance how clients come in
 * @param files that the file names, whose edits count as its own
 * @param control where the hub and the operator connect, loopback; read at the start only
 */
public record Settings(
    InetSocketAddress listen,
    InetSocketAddress control,
    Limits limits,
    RoutingTable table,
    ShadowSettings shadow,
    Entrance entrance,
    Set<Path> files) {}
