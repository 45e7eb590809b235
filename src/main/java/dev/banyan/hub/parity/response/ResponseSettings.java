package dev.banyan.hub.parity.response;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.parity.responses.*}.
 *
 * @param timeoutMs bound on one call to a proxy
 * @param keepDays how long windows are kept
 * @param maxWindows most windows that one report reads, the latest
 * @param samples most examples of a difference in a report
 * @param level chance below which a difference is taken for more than noise
 */
@ConfigurationProperties("banyan.parity.responses")
record ResponseSettings(
    @DefaultValue("2000") long timeoutMs,
    @DefaultValue("30") int keepDays,
    @DefaultValue("20000") int maxWindows,
    @DefaultValue("3") int samples,
    @DefaultValue("0.01") double level) {}
