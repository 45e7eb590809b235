package dev.banyan.sandbox.artemis;

import dev.banyan.sandbox.net.Address;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;

/**
 * A message broker that speaks all protocols on one port, as a stock Artemis does, so that old
 * ActiveMQ 5 clients connect unchanged. It has no users: whoever reaches its port may use it, hence
 * the loopback address.
 *
 * <p>Not safe for several threads; one server a data folder.
 */
public final class ArtemisServer implements AutoCloseable {

  private final Path folder;
  private final Address all;
  private final @Nullable Address amqp;
  private final @Nullable Address stomp;

  private @Nullable EmbeddedActiveMQ server;

  /**
   * @param folder where the journal is kept
   * @param all all protocols
   * @param amqp AMQP alone; not opened when null
   * @param stomp STOMP alone; not opened when null
   */
  public ArtemisServer(Path folder, Address all, @Nullable Address amqp, @Nullable Address stomp) {
    this.folder = folder.toAbsolutePath();
    this.all = all;
    this.amqp = amqp;
    this.stomp = stomp;
  }

  /** A server on the loopback address that opens one port. */
  public ArtemisServer(Path folder, int port) {
    this(folder, Address.local(port), null, null);
  }

  /** Starts the broker; returns when it accepts clients. */
  public ArtemisServer start() throws Exception {
    Configuration configuration = BrokerSettings.in(folder);
    accept(configuration, "all", all, List.of("CORE", "AMQP", "STOMP", "OPENWIRE"));
    accept(configuration, "amqp", amqp, List.of("AMQP"));
    accept(configuration, "stomp", stomp, List.of("STOMP"));
    EmbeddedActiveMQ started = new EmbeddedActiveMQ();
    started.setConfiguration(configuration);
    server = started;
    started.start();
    return this;
  }

  /** For the broker's own clients and for ActiveMQ 5 clients alike. */
  public String url() {
    return "tcp://" + all;
  }

  @Override
  public void close() throws Exception {
    EmbeddedActiveMQ running = server;
    if (running != null) {
      running.stop();
      server = null;
    }
  }

  private static void accept(
      Configuration configuration, String name, @Nullable Address address, List<String> protocols)
      throws Exception {
    if (address == null) {
      return;
    }
    address.requireFree();
    configuration.addAcceptorConfiguration(
        name,
        "tcp://"
            + address
            + "?protocols="
            + String.join(",", protocols)
            + ";connectionsAllowed=500;supportAdvisory=false"
            + ";suppressInternalManagementObjects=false");
  }
}
