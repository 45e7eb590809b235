package dev.banyan.sandbox.kafka;

import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker settings for one node on a small machine; Kafka's names and units. */
final class BrokerConfiguration {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final long MIB = 1L << 20;

  private BrokerConfiguration() {}

  static Map<String, Object> of(Path logs, Address clients, Address controller) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("log.dirs", logs.toString());
    node(settings, clients, controller);
    quickRestart(settings);
    singleReplica(settings);
    smallMachine(settings);
    bounds(settings);
    return settings;
  }

  private static void node(Map<String, Object> settings, Address clients, Address controller) {
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put(
        "listeners", "PLAINTEXT://" + clients + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + clients);
    settings.put("auto.create.topics.enable", false);
  }

  /** After a kill the broker waits until its predecessor's session has ended: 9 s unless told. */
  private static void quickRestart(Map<String, Object> settings) {
    settings.put("broker.session.timeout.ms", 5000);
    settings.put("broker.heartbeat.interval.ms", 500);
    settings.put("group.initial.rebalance.delay.ms", 0);
  }

  private static void singleReplica(Map<String, Object> settings) {
    settings.put("offsets.topic.replication.factor", (short) 1);
    settings.put("offsets.topic.num.partitions", 3);
    settings.put("transaction.state.log.replication.factor", (short) 1);
    settings.put("transaction.state.log.min.isr", 1);
    settings.put("transaction.state.log.num.partitions", 3);
    settings.put("share.coordinator.state.topic.replication.factor", (short) 1);
    settings.put("share.coordinator.state.topic.min.isr", (short) 1);
    settings.put("share.coordinator.state.topic.num.partitions", 3);
  }

  private static void smallMachine(Map<String, Object> settings) {
    settings.put("log.cleaner.threads", 1);
    settings.put("log.cleaner.dedupe.buffer.size", 8 * MIB);
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 4);
    settings.put("background.threads", 2);
    settings.put("num.recovery.threads.per.data.dir", 2);
  }

  private static void bounds(Map<String, Object> settings) {
    settings.put("log.segment.bytes", (int) (64 * MIB));
    settings.put("log.retention.bytes", 1024 * MIB);
    settings.put("socket.request.max.bytes", (int) (16 * MIB));
    settings.put("max.connections", 500);
  }
}
