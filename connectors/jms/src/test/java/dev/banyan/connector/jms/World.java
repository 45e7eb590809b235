package dev.banyan.connector.jms;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.sandbox.artemis.ArtemisServer;
import java.util.Map;

/** A real store and a real broker. */
final class World implements AutoCloseable {

  static final String ROUTES = "classpath:routes/*.camel.yaml";

  final Store store;
  final int brokerPort;
  private ArtemisServer broker;

  private World(Store store, int brokerPort) throws Exception {
    this.store = store;
    this.brokerPort = brokerPort;
    this.broker = broker();
  }

  static World start() throws Exception {
    return new World(Store.start(), Store.freePort());
  }

  Map<String, Object> settings() throws Exception {
    Map<String, Object> settings = store.settings();
    settings.put("banyan.jms.url", brokerUrl());
    settings.put("banyan.jms.reply-to-allowed", "CHARGE\\.REPLY\\.[A-Z0-9]+,ID:.*|[0-9a-f-]{36}");
    settings.put("banyan.jms.recovery-ms", 200);
    settings.put("banyan.jms.retry-max-ms", 500);
    settings.put("banyan.delivery.lease-ms", 2000);
    settings.put("logging.level.org.apache.activemq", "off");
    settings.put("logging.level.org.apache.camel", "off");
    settings.put("logging.level.org.springframework.jms", "off");
    settings.put("logging.level.org.messaginghub", "off");
    return settings;
  }

  String brokerUrl() {
    return "tcp://127.0.0.1:" + brokerPort;
  }

  void stopBroker() throws Exception {
    broker.close();
  }

  void startBroker() throws Exception {
    broker = broker();
  }

  private ArtemisServer broker() throws Exception {
    return new ArtemisServer(store.folder().resolve("artemis"), brokerPort).start();
  }

  @Override
  public void close() throws Exception {
    broker.close();
    store.close();
  }
}
