package dev.banyan.connector.projection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.projection.*}.
 *
 * @param bootstrapServers Kafka brokers
 * @param instanceId name of this hub among the hubs that share the topics' partitions, stable over
 *     restarts; by default host name and hub port
 * @param routes folder of the routes, which mappings' paths are relative to
 * @param maxPollRecords most changes in one batch
 * @param fetchMaxBytes most bytes fetched at a time
 * @param sessionTimeoutMs after which a hub that is gone loses its partitions to others
 * @param togetherMaxBytes of changes that wait in memory for the rest of their transaction, of each
 *     group of topics that are applied together; what is more waits in the database, uncommitted
 * @param togetherTokenMs how long the last transaction of such a group waits for another that shows
 *     that it is whole, before the hub writes a token into the legacy log
 * @param retryMinMs first pause before a batch that failed is tried again
 * @param retryMaxMs longest such pause
 */
@ConfigurationProperties("banyan.projection")
public record ProjectionProperties(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @Nullable String instanceId,
    @DefaultValue("routes") Path routes,
    @DefaultValue("2000") int maxPollRecords,
    @DefaultValue("8388608") int fetchMaxBytes,
    @DefaultValue("10000") int sessionTimeoutMs,
    @DefaultValue("33554432") int togetherMaxBytes,
    @DefaultValue("50") long togetherTokenMs,
    @DefaultValue("100") long retryMinMs,
    @DefaultValue("5000") long retryMaxMs) {}
