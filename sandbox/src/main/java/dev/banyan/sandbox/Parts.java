package dev.banyan.sandbox;

import dev.banyan.sandbox.Part.Running;
import dev.banyan.sandbox.artemis.ArtemisServer;
import dev.banyan.sandbox.kafka.KafkaServer;
import dev.banyan.sandbox.mail.MailServer;
import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.paypal.PayPalServer;
import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.sandbox.postgres.PostgresLogin;
import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.resend.ResendServer;
import dev.banyan.sandbox.secret.Secrets;
import dev.banyan.sandbox.sftp.SftpServer;
import dev.banyan.sandbox.stripe.StripeServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All parts of the sandbox, started side by side, the legacy application after what it needs. */
final class Parts {

  private static final String DATABASES =
      "databases " + Databases.LEGACY + " and " + Databases.MODERN;

  private static final String WRONG_PASSWORD = "28P01";

  private final Settings settings;
  private final Secrets secrets;
  private final List<Part> inOrder = new ArrayList<>();

  Parts(Settings settings) {
    this.settings = settings;
    this.secrets = new Secrets(settings.secrets());
    Part postgres = postgres();
    kafka();
    Part artemis = artemis();
    Part mail = mail();
    sftp();
    stripe();
    paypal();
    resend(mail);
    part(
        "steelwheels",
        "Steel Wheels",
        settings.steelWheels(),
        "http://" + settings.steelWheels() + "/",
        List.of(postgres, artemis, mail),
        () -> Running.here(LegacyApplication.start(settings, secrets), null));
  }

  void start() {
    inOrder.forEach(Part::start);
  }

  List<PartReport> report() {
    return inOrder.stream().map(Part::report).toList();
  }

  /** Stops the application first and the databases last. */
  void stop() {
    List<Part> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    reversed.forEach(Part::stop);
  }

  private Part postgres() {
    Address address = settings.postgres();
    String url = "postgresql://" + address + "/" + Databases.LEGACY;
    Part.Starter starter = outside("postgres") ? this::prepareOutside : this::startPostgres;
    Part part = new Part("PostgreSQL", address, url, List.of(), starter);
    inOrder.add(part);
    return part;
  }

  /** Does the administrator's work on an outside server when we were given the password for it. */
  private Running prepareOutside() throws Exception {
    PostgresLogin login = new PostgresLogin(settings.postgres(), secrets);
    if (!login.knowsSuperuser()) {
      return Running.outside(
          "not prepared by the sandbox: " + login.superuserPassword() + " is missing");
    }
    try {
      new Databases(login).prepare();
      return Running.outside(DATABASES);
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        // It may be that of our own server, used before.
        return Running.outside("not prepared by the sandbox: " + Reasons.of(e));
      }
      throw e;
    }
  }

  private Running startPostgres() throws Exception {
    PostgresServer server =
        new PostgresServer(settings.data().resolve("postgres"), settings.postgres(), secrets);
    server.start();
    try {
      new Databases(new PostgresLogin(settings.postgres(), secrets)).prepare();
    } catch (Exception e) {
      server.close();
      throw e;
    }
    ProcessHandle postmaster =
        ProcessHandle.of(server.pid())
            .orElseThrow(() -> new IllegalStateException("PostgreSQL ended after its start"));
    return new Running(server, postmaster, DATABASES);
  }

  private Part kafka() {
    return part(
        "kafka",
        "Kafka",
        settings.kafka(),
        settings.kafka().toString(),
        List.of(),
        () ->
            Running.here(
                new KafkaServer(
                        settings.data().resolve("kafka"),
                        settings.kafka(),
                        settings.kafkaController())
                    .start(),
                null));
  }

  private Part artemis() {
    return part(
        "artemis",
        "Artemis",
        settings.artemis(),
        "tcp://" + settings.artemis(),
        List.of(),
        () ->
            Running.here(
                new ArtemisServer(
                        settings.data().resolve("artemis"),
                        settings.artemis(),
                        settings.amqp(),
                        settings.stomp())
                    .start(),
                "AMQP also at " + settings.amqp() + ", STOMP also at " + settings.stomp()));
  }

  private Part mail() {
    return part(
        "mail",
        "mail",
        settings.smtp(),
        "smtp://" + settings.smtp(),
        List.of(),
        () ->
            Running.here(
                new MailServer(settings.data().resolve("mail"), settings.smtp(), settings.imap())
                    .start(),
                "IMAP at " + settings.imap() + ", log in with the address and any password"));
  }

  private Part sftp() {
    return part(
        "sftp",
        "SFTP",
        settings.sftp(),
        "sftp://" + settings.sftp(),
        List.of(),
        () ->
            Running.here(
                new SftpServer(settings.data().resolve("sftp"), settings.sftp(), secrets).start(),
                "users " + String.join(", ", SftpServer.USERS)));
  }

  private Part stripe() {
    return part(
        "stripe",
        "Stripe",
        settings.stripe(),
        "http://" + settings.stripe(),
        List.of(),
        () ->
            Running.here(
                new StripeServer(
                        settings.data().resolve("stripe"),
                        settings.stripe(),
                        secrets.key("stripe.api-key"),
                        secrets.key("stripe.webhook-secret"),
                        settings.hub())
                    .start(),
                "a stand-in; tests steer it at /_control"));
  }

  private Part paypal() {
    return part(
        "paypal",
        "PayPal",
        settings.paypal(),
        "http://" + settings.paypal(),
        List.of(),
        () ->
            Running.here(
                new PayPalServer(
                        settings.data().resolve("paypal"),
                        settings.paypal(),
                        secrets.key("paypal.client-id"),
                        secrets.key("paypal.client-secret"),
                        secrets.key("paypal.webhook-id"),
                        settings.hub())
                    .start(),
                "a stand-in; tests steer it at /_control"));
  }

  private Part resend(Part mail) {
    return part(
        "resend",
        "Resend",
        settings.resend(),
        "http://" + settings.resend(),
        List.of(mail),
        () ->
            Running.here(
                new ResendServer(
                        settings.data().resolve("resend"),
                        settings.resend(),
                        secrets.key("resend.api-key"),
                        secrets.key("resend.webhook-secret"),
                        settings.hub(),
                        settings.smtp())
                    .start(),
                "a stand-in; delivers to the mail server"));
  }

  private Part part(
      String outsideName,
      String name,
      Address address,
      String url,
      List<Part> needs,
      Part.Starter starter) {
    Part.Starter effective = outside(outsideName) ? () -> Running.outside(null) : starter;
    Part part = new Part(name, address, url, needs, effective);
    inOrder.add(part);
    return part;
  }

  private boolean outside(String name) {
    return settings.outside().contains(name);
  }
}
