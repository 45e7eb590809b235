package dev.banyan.connector.projection.catalogue;

/**
 * What a route says of one projection.
 *
 * @param mapping the mapping's file
 * @param key the mapping's key columns, as written
 * @param first whether the table is the first one of its sink
 * @param alone whether it is the only one
 * @param skipsEchoes whether changes that Banyan itself made are left out
 */
public record Declared(
    String routeId,
    String topic,
    String consumer,
    String mapping,
    String key,
    String table,
    boolean first,
    boolean alone,
    boolean skipsEchoes) {}
