package dev.banyan.hub.facade;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param paths what the facades' servlet serves
 * @param maxBodyBytes longer request bodies are refused with 413
 * @param gzipMinBytes shorter answers are not compressed
 * @param requestHeaders headers that reach {@code platform-http:} routes, lower case
 * @param responseChecksPerSecond answers checked against their contract, at most; 0 for none
 * @param commandLeaseMs how long a command may take before its hub is taken for dead
 * @param commandKeepHours how long the answer of a command is replayed
 * @param gapMs how long a request waits for a route that is being replaced
 */
@ConfigurationProperties("banyan.facade")
public record FacadeSettings(
    @DefaultValue({"/api/*", "/compat/*", "/webhooks/*"}) Set<String> paths,
    @DefaultValue("262144") int maxBodyBytes,
    @DefaultValue("1024") int gzipMinBytes,
    @DefaultValue({
          "accept",
          "content-type",
          "host",
          "idempotency-key",
          "if-match",
          "stripe-signature",
          "x-forwarded-host",
          "x-forwarded-proto"
        })
        Set<String> requestHeaders,
    @DefaultValue("50") int responseChecksPerSecond,
    @DefaultValue("60000") int commandLeaseMs,
    @DefaultValue("24") int commandKeepHours,
    @DefaultValue("1000") long gapMs) {}
