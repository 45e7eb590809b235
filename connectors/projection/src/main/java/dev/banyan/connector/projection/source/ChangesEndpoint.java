package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ProjectionProperties;
import dev.banyan.connector.projection.ProjectionRuntime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import org.jspecify.annotations.Nullable;

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

  @UriParam(
      description =
          "Topics, with commas between, whose changes become visible together with this one's: all"
              + " those of one legacy transaction at one moment. Their routes name the same topics.")
  private @Nullable String together;

  ChangesEndpoint(String uri, Component component, String topic) {
    super(uri, component);
    this.topic = topic;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    ProjectionRuntime runtime = ProjectionRuntime.of(getCamelContext());
    if (together == null) {
      return new ChangesConsumer(this, processor, runtime);
    }
    ChangesComponent component = (ChangesComponent) getComponent();
    return new TogetherConsumer(this, processor, component.groups(runtime));
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("banyan-changes is used with from, not with to");
  }

  TopicReader reader(ProjectionRuntime runtime) {
    Map<String, Object> config = kafka(runtime, "banyan." + consumer + "." + topic);
    return new TopicReader(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        new StoredOffsets(runtime.modern(), consumer),
        topic,
        consumer,
        skipsEchoes());
  }

  /** Of a consumer that shares topics with the other hubs. */
  static Map<String, Object> kafka(ProjectionRuntime runtime, String group) {
    ProjectionProperties properties = runtime.properties();
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
    return config;
  }

  /** The topics that are applied together, this one among them. */
  Set<String> group() {
    Set<String> topics = new TreeSet<>(Set.of(topic));
    if (together != null) {
      topics.addAll(List.of(together.strip().split("\\s*,\\s*")));
    }
    return topics;
  }

  boolean skipsEchoes() {
    return echoes.equals(SKIP);
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

  public @Nullable String getTogether() {
    return together;
  }

  public void setTogether(@Nullable String together) {
    this.together = together;
  }
}
