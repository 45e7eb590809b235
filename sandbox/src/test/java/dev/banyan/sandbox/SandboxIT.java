package dev.banyan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.sandbox.net.Address;
import dev.banyan.sandbox.postgres.PostgresLogin;
import dev.banyan.sandbox.postgres.PostgresServer;
import dev.banyan.sandbox.secret.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

  @TempDir private Path folder;

  @Test
  void allPartsComeUpAndSurviveAKillInMidWrite() throws Exception {
    try (SandboxProcess sandbox = new SandboxProcess(folder.resolve("data")).start()) {
      String health = sandbox.awaitState("up");
      assertThat(health)
          .contains(
              "\"PostgreSQL\"",
              "\"Kafka\"",
              "\"Artemis\"",
              "\"mail\"",
              "\"SFTP\"",
              "\"Stripe\"",
              "\"PayPal\"",
              "\"Resend\"",
              "\"Steel Wheels\"")
          .doesNotContain("failed");

      AtomicInteger acknowledged = new AtomicInteger();
      Thread writer = new Thread(() -> writeUntilCutOff(sandbox, acknowledged));
      writer.start();
      Awaitility.await().until(() -> acknowledged.get() > 100);
      sandbox.kill();
      sandbox.start();
      sandbox.awaitState("up");
      writer.join();

      assertThat(rows(sandbox)).isGreaterThanOrEqualTo(acknowledged.get());
      assertThat(Files.readString(sandbox.log())).contains("left over by a killed sandbox");
      assertThat(sandbox.terminate()).isEqualTo(143);
      assertThat(folder.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void anOutsideServerIsNotStarted() throws Exception {
    try (SandboxProcess sandbox =
        new SandboxProcess(folder.resolve("data"))
            .with("BANYAN_OUTSIDE", "postgres,kafka,artemis,sftp,steelwheels")
            .start()) {
      String health = sandbox.awaitState("up");
      assertThat(health).contains("{\"name\":\"Kafka\",\"state\":\"outside\"");
      assertThat(health).contains("{\"name\":\"mail\",\"state\":\"up\"");
      Address kafka = Address.parse(sandbox.address("BANYAN_KAFKA"));
      assertThatThrownBy(() -> new Socket(kafka.host(), kafka.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void anOutsidePostgresIsPreparedWhenItsSuperusersPasswordIsKnown() throws Exception {
    Secrets secrets = new Secrets(folder.resolve("secrets"));
    int port = FreePort.next();
    try (PostgresServer outside = new PostgresServer(folder.resolve("db"), port, secrets).start();
        SandboxProcess sandbox =
            new SandboxProcess(folder.resolve("data"))
                .with("BANYAN_OUTSIDE", "postgres,kafka,artemis,mail,sftp,steelwheels")
                .with("BANYAN_POSTGRES", "127.0.0.1:" + port)
                .with("BANYAN_SECRETS", folder.resolve("secrets").toString())
                .start()) {
      String health = sandbox.awaitState("up");
      assertThat(health).contains("\"detail\":\"databases steelwheels and banyan\"");
      try (Connection connection = outside.login().connect("steelwheels", "steelwheels");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM orders")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(330);
      }
    }
  }

  @Test
  void aTakenPortFailsThatPartAloneAndIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SandboxProcess sandbox =
            new SandboxProcess(folder.resolve("data"))
                .with("BANYAN_OUTSIDE", "postgres,kafka,artemis,steelwheels")
                .with("BANYAN_SFTP", "127.0.0.1:" + taken.getLocalPort())
                .start()) {
      String health = sandbox.awaitState("failed");
      assertThat(health).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken");
      Awaitility.await()
          .until(() -> sandbox.health().contains("{\"name\":\"mail\",\"state\":\"up\""));
    }
  }

  @Test
  void aSecondSandboxOnTheSameDataIsRefused() throws Exception {
    String onlyMail = "postgres,kafka,artemis,sftp,steelwheels";
    Path data = folder.resolve("data");
    try (SandboxProcess first = new SandboxProcess(data).with("BANYAN_OUTSIDE", onlyMail).start()) {
      first.awaitState("up");
      try (SandboxProcess second =
          new SandboxProcess(data).with("BANYAN_OUTSIDE", onlyMail).start()) {
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(Files.readString(second.log())).contains("another sandbox runs on " + data);
      }
    }
  }

  private static void writeUntilCutOff(SandboxProcess sandbox, AtomicInteger acknowledged) {
    try (Connection connection = login(sandbox);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE marks (n integer)");
      try (PreparedStatement insertion =
          connection.prepareStatement("INSERT INTO marks VALUES (?)")) {
        while (true) {
          insertion.setInt(1, acknowledged.get());
          insertion.executeUpdate();
          acknowledged.incrementAndGet();
        }
      }
    } catch (SQLException | IOException cutOff) {
      // The restart stops the left-over server under us: that is the test.
    }
  }

  private static int rows(SandboxProcess sandbox) throws Exception {
    try (Connection connection = login(sandbox);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM marks")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection login(SandboxProcess sandbox) throws SQLException, IOException {
    Secrets secrets = new Secrets(Path.of(sandbox.address("BANYAN_DATA")).resolve("secrets"));
    return new PostgresLogin(Address.parse(sandbox.address("BANYAN_POSTGRES")), secrets)
        .connect("steelwheels", "steelwheels");
  }
}
