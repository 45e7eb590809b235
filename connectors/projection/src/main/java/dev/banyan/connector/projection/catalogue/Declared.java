package dev.banyan.connector.projection.catalogue;

/**
 * What a route says of one projection.
 *
 * @param mapping the mapping's file
 * @param key the mapping's key columns, as written
 */
record Declared(
    String routeId, String topic, String consumer, String mapping, String key, String table) {}
