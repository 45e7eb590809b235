package dev.banyan.connector.projection.rebuild;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.projection.rebuild.*}.
 *
 * @param lookMs between two looks for versions to work on
 * @param pollMs longest wait for changes of a version that has caught up
 * @param maxVersions most versions that one hub keeps current at a time
 * @param scanRows rows of the legacy table that a snapshot reads at a time
 * @param lockTimeoutMs longest time that a switch makes readers wait; then it is tried again
 * @param switchTimeoutMs longest time that a switch holds up the applying of changes
 */
@ConfigurationProperties("banyan.projection.rebuild")
public record RebuildProperties(
    @DefaultValue("1000") long lookMs,
    @DefaultValue("100") long pollMs,
    @DefaultValue("4") int maxVersions,
    @DefaultValue("2000") int scanRows,
    @DefaultValue("1000") int lockTimeoutMs,
    @DefaultValue("10000") int switchTimeoutMs) {}
