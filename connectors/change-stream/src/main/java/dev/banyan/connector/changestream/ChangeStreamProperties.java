package dev.banyan.connector.changestream;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.change-stream.*}.
 *
 * @param enabled whether this hub runs the engines; off when a Kafka Connect cluster does
 * @param sources folder with one file a legacy database
 * @param bootstrapServers Kafka brokers
 * @param secrets folder that {@code ${directory:secrets:file}} stands for
 * @param offsetsTopic where the streams' log positions are kept
 * @param restartMinMs first pause before a failed stream is started again
 * @param restartMaxMs longest such pause
 * @param stopTimeoutMs how long a stream may take to stop
 * @param lagMaxBytes log between its end and the slowest projection above which health says LAGGING
 * @param lagMaxMs age of the oldest change not yet applied above which health says LAGGING
 * @param retainedMaxBytes log that the legacy server keeps for a stream above which health says
 *     LAGGING
 */
@ConfigurationProperties("banyan.change-stream")
record ChangeStreamProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("config/sources") Path sources,
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("data/secrets") Path secrets,
    @DefaultValue("banyan.change-stream.offsets") String offsetsTopic,
    @DefaultValue("500") long restartMinMs,
    @DefaultValue("10000") long restartMaxMs,
    @DefaultValue("10000") long stopTimeoutMs,
    @DefaultValue("1073741824") long lagMaxBytes,
    @DefaultValue("60000") long lagMaxMs,
    @DefaultValue("10737418240") long retainedMaxBytes) {

  EngineSettings engine() {
    return new EngineSettings(
        bootstrapServers,
        offsetsTopic,
        Duration.ofMillis(restartMinMs),
        Duration.ofMillis(restartMaxMs),
        Duration.ofMillis(stopTimeoutMs));
  }
}
