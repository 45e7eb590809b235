package dev.banyan.connector.jms;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.jms.*}.
 *
 * @param url the broker
 * @param username none for a broker without users
 * @param poolConnections connections for sending
 * @param replyToAllowed regular expressions for names of queues that answers may be sent to
 * @param maxBodyBytes a longer message is refused
 * @param maxAttempts failures of a route, other than that its store is away, after which a message
 *     is taken off the queue and becomes a dead letter
 * @param retryMinMs first pause before a message that could not be stored is tried again
 * @param retryMaxMs longest such pause
 * @param recoveryMs pause before a broker that is away is tried again
 * @param callTimeoutMs longest wait for the broker's answer
 */
@ConfigurationProperties("banyan.jms")
public record JmsProperties(
    @DefaultValue("tcp://127.0.0.1:61616") String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("2") int poolConnections,
    @DefaultValue({}) List<String> replyToAllowed,
    @DefaultValue("1048576") int maxBodyBytes,
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("200") long retryMinMs,
    @DefaultValue("5000") long retryMaxMs,
    @DefaultValue("1000") long recoveryMs,
    @DefaultValue("10000") long callTimeoutMs) {}
