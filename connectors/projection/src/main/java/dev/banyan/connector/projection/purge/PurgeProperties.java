package dev.banyan.connector.projection.purge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.projection.purge.*}.
 *
 * @param keepDeletedDays how long a deleted row stays marked before it is removed; 0 for ever
 * @param everyMinutes between two looks
 * @param batchRows most rows removed in one transaction
 */
@ConfigurationProperties("banyan.projection.purge")
public record PurgeProperties(
    @DefaultValue("0") int keepDeletedDays,
    @DefaultValue("60") int everyMinutes,
    @DefaultValue("1000") int batchRows) {}
