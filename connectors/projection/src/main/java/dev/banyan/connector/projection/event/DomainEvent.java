package dev.banyan.connector.projection.event;

/**
 * An event that waits for its publication.
 *
 * @param id the CloudEvent's id, the same however often the change comes
 * @param topic where it is published
 * @param key the projection's key as text, which keeps the events of one row in order
 * @param json the CloudEvent, structured mode
 */
record DomainEvent(String id, String topic, String key, String json) {}
