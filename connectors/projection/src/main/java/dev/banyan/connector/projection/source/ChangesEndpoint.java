package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ProjectionProperties;
import dev.banyan.connector.projection.ProjectionRuntime;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a change stream's topic in batches that are applied exactly once. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-changes",
    title = "Banyan changes",
    syntax = "banyan-changes:topic",
    consumerOnly = true,
    category = Category.MESSAGING)
public final class ChangesEndpoint extends DefaultEndpoint {

  private static final String APPLY = "apply";
  private static final String SKIP = "skip";

  @UriPath(description = "Kafka topic of a legacy table's changes.")
  @Metadata(required = true)
  private String topic;

  @UriParam(
      description = "Name under which the applied offsets are stored, one for each use of a topic.",
      defaultValue = "projection")
  private String consumer = "projection";

  @UriParam(
      description =
          "What happens to changes that Banyan itself has made by a command: apply them like any"
              + " other, or skip them.",
      enums = "apply,skip",
      defaultValue = "apply")
  private String echoes = APPLY;

  ChangesEndpoint(String uri, Component component, String topic) {
    super(uri, component);
    this.topic = topic;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new ChangesConsumer(this, processor, ProjectionRuntime.of(getCamelContext()));
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("banyan-changes is used with from, not with to");
  }

  TopicReader reader(ProjectionRuntime runtime) {
    ProjectionProperties properties = runtime.properties();
    String group = "banyan." + consumer + "." + topic;
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", properties.bootstrapServers());
    config.put("group.id", group);
    // A hub that comes back under its name gets its partitions at once, also after a kill; while
    // two of that name overlap, the older one is shut out.
    config.put("group.instance.id", runtime.instanceId());
    config.put("session.timeout.ms", properties.sessionTimeoutMs());
    config.put("heartbeat.interval.ms", properties.sessionTimeoutMs() / 4);
    config.put("isolation.level", "read_committed");
    config.put("enable.auto.commit", "false");
    config.put("auto.offset.reset", "none");
    config.put("allow.auto.create.topics", "false");
    config.put("max.poll.records", properties.maxPollRecords());
    config.put("fetch.max.bytes", properties.fetchMaxBytes());
    config.put("max.partition.fetch.bytes", properties.fetchMaxBytes());
    config.put("default.api.timeout.ms", "10000");
    return new TopicReader(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        new StoredOffsets(runtime.modern(), consumer),
        topic,
        consumer,
        echoes.equals(SKIP));
  }

  public String getTopic() {
    return topic;
  }

  public void setTopic(String topic) {
    this.topic = topic;
  }

  public String getConsumer() {
    return consumer;
  }

  public void setConsumer(String consumer) {
    this.consumer = consumer;
  }

  public String getEchoes() {
    return echoes;
  }

  public void setEchoes(String echoes) {
    if (!echoes.equals(APPLY) && !echoes.equals(SKIP)) {
      throw new IllegalArgumentException(
          "echoes must be " + APPLY + " or " + SKIP + ", not '" + echoes + "'");
    }
    this.echoes = echoes;
  }
}
