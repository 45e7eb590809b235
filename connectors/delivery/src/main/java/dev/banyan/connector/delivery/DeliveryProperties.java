package dev.banyan.connector.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.delivery.*}.
 *
 * @param maxBodyBytes a longer message is refused
 * @param leaseMs how long a worker that was killed keeps its message from others
 * @param maxAbandoned after how many killed workers a message is taken for their killer
 * @param stopTimeoutMs how long messages being worked on get when a route stops
 * @param keepBodiesDays after which the body of a message that is done is dropped
 * @param keepDays after which a message that is done, and an effect, is forgotten
 */
@ConfigurationProperties("banyan.delivery")
public record DeliveryProperties(
    @DefaultValue("26214400") int maxBodyBytes,
    @DefaultValue("6000") long leaseMs,
    @DefaultValue("20") int maxAbandoned,
    @DefaultValue("10000") long stopTimeoutMs,
    @DefaultValue("30") int keepBodiesDays,
    @DefaultValue("400") int keepDays) {}
