package dev.banyan.connector.projection;

import java.util.List;

/**
 * What one poll gave, in the order of the topic's partitions.
 *
 * @param changes the records
 * @param progress what must be confirmed once they are applied
 */
public record ChangeBatch(List<Change> changes, Progress progress) {}
