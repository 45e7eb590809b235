package dev.banyan.connector.projection.event;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.projection.events.*}.
 *
 * @param contracts folder of the contracts, which holds each event's schema
 * @param relay name that all hubs of one modern store share; one of them relays at a time
 * @param marksTopic topic in which the relay notes, in the transaction of the events, which it sent
 * @param partitions partitions of a topic of events that does not exist yet
 * @param batch most events in one Kafka transaction
 * @param maxEventBytes a longer event is refused, and its change with it
 * @param pollMs longest wait until events that another hub wrote are seen
 * @param transactionTimeoutMs after which Kafka gives up a transaction of a relay that is gone
 * @param retryMinMs first pause after a failure; doubles with each
 * @param retryMaxMs longest such pause
 */
@ConfigurationProperties("banyan.projection.events")
public record EventProperties(
    @DefaultValue("contracts") Path contracts,
    @DefaultValue("banyan-events") String relay,
    @DefaultValue("banyan.events.marks") String marksTopic,
    @DefaultValue("3") int partitions,
    @DefaultValue("500") int batch,
    @DefaultValue("262144") int maxEventBytes,
    @DefaultValue("250") long pollMs,
    @DefaultValue("30000") int transactionTimeoutMs,
    @DefaultValue("200") long retryMinMs,
    @DefaultValue("5000") long retryMaxMs) {}
