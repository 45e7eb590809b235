package dev.banyan.connector.projection.catalogue;

/**
 * A running route's reading of a topic.
 *
 * @param capability folder of the mapping
 * @param consumer name under which the applied offsets are stored
 */
public record Reading(String capability, String consumer, String topic) {}
