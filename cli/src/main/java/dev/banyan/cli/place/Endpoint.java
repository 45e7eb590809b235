package dev.banyan.cli.place;

import java.util.Locale;
import java.util.Optional;

/** Every address that the processes are told, with the port it has when nobody says otherwise. */
public enum Endpoint {
  PROXY(8080, "proxy", ""),
  HUB(8081, "hub", ""),
  STEELWHEELS(8082, "sandbox", "steelwheels"),
  SANDBOX_CONTROL(8083, "sandbox", ""),
  PROXY_CONTROL(8089, "proxy", ""),
  POSTGRES(5432, "sandbox", "postgres"),
  KAFKA(9092, "sandbox", "kafka"),
  KAFKA_CONTROLLER(9093, "sandbox", "kafka"),
  ARTEMIS(61616, "sandbox", "artemis"),
  AMQP(5672, "sandbox", "artemis"),
  STOMP(61613, "sandbox", "artemis"),
  SMTP(2525, "sandbox", "mail"),
  IMAP(1143, "sandbox", "mail"),
  SFTP(2222, "sandbox", "sftp"),
  /** The hub's own SMTP listener, which old programs are pointed at. */
  SUBMISSION(2526, "hub", ""),
  STRIPE(12111, "sandbox", "stripe"),
  PAYPAL(12112, "sandbox", "paypal"),
  RESEND(12113, "sandbox", "resend");

  private final int defaultPort;
  private final String process;
  private final String server;

  Endpoint(int defaultPort, String process, String server) {
    this.defaultPort = defaultPort;
    this.process = process;
    this.server = server;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** The process that listens there: sandbox, hub or proxy. */
  public String process() {
    return process;
  }

  /** The name under which an outside server replaces the embedded one; empty for our own ports. */
  public Optional<String> server() {
    return server.isEmpty() ? Optional.empty() : Optional.of(server);
  }

  /** The environment variable that carries it. */
  public String variable() {
    return "BANYAN_" + name();
  }

  /** For people: {@code kafka controller}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
