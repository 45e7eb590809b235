package dev.banyan.connector.http.webhook;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code banyan.webhooks} of the configuration.
 *
 * @param secrets folder of the keys; by default that of all secrets
 * @param connectTimeoutMs to be connected to a receiver
 * @param responseTimeoutMs for its whole answer
 * @param maxAnswerBytes of an answer that are read
 * @param retryS seconds between tries; after the last a message becomes a dead letter
 * @param jitterPercent by how much a pause may be longer
 * @param allowedNetworks that are called although they are private, as 10.1.0.0/16
 */
@ConfigurationProperties("banyan.webhooks")
record WebhookProperties(
    @Nullable Path secrets,
    @DefaultValue("5000") int connectTimeoutMs,
    @DefaultValue("15000") int responseTimeoutMs,
    @DefaultValue("16384") int maxAnswerBytes,
    @DefaultValue({"5", "300", "1800", "7200", "18000", "36000", "50400", "72000", "86400"})
        List<Integer> retryS,
    @DefaultValue("20") int jitterPercent,
    @DefaultValue List<String> allowedNetworks) {}
