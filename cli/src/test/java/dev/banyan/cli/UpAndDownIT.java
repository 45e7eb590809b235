package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.cli.place.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of the three processes, played by stand-ins that are true processes. */
class UpAndDownIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path home;
  private Checkout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = new Checkout(home);
  }

  @AfterEach
  void clean() throws Exception {
    checkout.close();
  }

  @Test
  void detachedUpReturnsWhenEverythingIsHealthyAndASecondUpSaysSo() throws Exception {
    Checkout.Result first = checkout.run("up", "--detach");
    long hub = checkout.runFile("hub").pid();
    Checkout.Result second = checkout.run("up", "--detach");

    assertThat(first.output()).contains("Banyan is up", "Steel Wheels", "proxy", "Try next");
    assertThat(first.exitCode()).isZero();
    assertThat(second.output()).contains("Banyan is already up");
    assertThat(second.exitCode()).isZero();
    assertThat(checkout.runFile("hub").pid()).isEqualTo(hub);
  }

  @Test
  void statusTellsTheTruthAboutEachPart() throws Exception {
    assertThat(checkout.run("status").exitCode()).isEqualTo(3);
    checkout.run("up", "--detach");

    Checkout.Result status = checkout.run("status", "--json");

    JsonNode json = new ObjectMapper().readTree(status.output());
    assertThat(status.exitCode()).isZero();
    assertThat(json.path("state").asText()).isEqualTo("up");
    assertThat(json.path("parts").findValuesAsText("name"))
        .containsExactly(
            "PostgreSQL",
            "Kafka",
            "Artemis",
            "mail",
            "SFTP",
            "Stripe",
            "PayPal",
            "Resend",
            "Steel Wheels",
            "hub",
            "proxy");
    assertThat(json.path("parts").get(9).path("port").asInt())
        .isEqualTo(checkout.ports.get(Endpoint.HUB));
    assertThat(json.path("parts").get(10).path("pid").asLong())
        .isEqualTo(checkout.runFile("proxy").pid());
  }

  @Test
  void downStopsTheProxyThenTheHubThenTheSandbox() throws Exception {
    checkout.run("up", "--detach");

    Checkout.Result down = checkout.run("down");

    assertThat(down.exitCode()).isZero();
    assertThat(checkout.events()).endsWith("proxy stopped", "hub stopped", "sandbox stopped");
    assertThat(checkout.run("down").output()).contains("was not up");
  }

  @Test
  void upAfterAKillStartsOnlyWhatIsMissing() throws Exception {
    checkout.run("up", "--detach");
    long sandbox = checkout.runFile("sandbox").pid();
    long hub = checkout.runFile("hub").pid();
    ProcessHandle.of(hub).orElseThrow().destroyForcibly();
    await().atMost(LIMIT).until(() -> !checkout.isAlive("hub"));
    Checkout.Result broken = checkout.run("status");

    Checkout.Result again = checkout.run("up", "--detach");

    assertThat(broken.output()).contains("dead");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(again.exitCode()).isZero();
    assertThat(again.output()).contains("Starting: hub");
    assertThat(checkout.runFile("sandbox").pid()).isEqualTo(sandbox);
    assertThat(checkout.runFile("hub").pid()).isNotEqualTo(hub);
  }

  @Test
  void whatFailsToStartIsNamedWithItsLogAndTheRestIsStopped() throws Exception {
    Files.createFile(home.resolve("fail-hub"));

    Checkout.Result up = checkout.run("up", "--detach");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.output())
        .contains("the hub did not start", "exit code 7", "was told to fail", "What to do");
    assertThat(checkout.isAlive("sandbox")).isFalse();
    assertThat(checkout.isAlive("proxy")).isFalse();
  }

  @Test
  void aTakenPortIsMovedOffShownAndKept() throws Exception {
    int wanted = checkout.ports.get(Endpoint.PROXY);
    try (ServerSocket other = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      Checkout.Result up = checkout.run("up", "--detach");

      assertThat(up.exitCode()).isZero();
      assertThat(up.output()).contains("port %d is taken".formatted(other.getLocalPort()));
    }
    int given = checkout.runFile("proxy").addresses().get(Endpoint.PROXY).port();
    assertThat(given).isNotEqualTo(wanted);
    checkout.run("down");
    checkout.run("up", "--detach");
    assertThat(checkout.runFile("proxy").addresses().get(Endpoint.PROXY).port()).isEqualTo(given);
  }

  @Test
  void controlCStopsEverythingInOrder() throws Exception {
    Process up = checkout.start("up");
    await().atMost(LIMIT).until(() -> checkout.output(up).contains("Ctrl-C stops everything"));

    new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
    Checkout.Result result = checkout.end(up);

    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(result.output()).contains("Banyan is down");
    assertThat(checkout.events()).endsWith("proxy stopped", "hub stopped", "sandbox stopped");
  }

  @Test
  void upInTheForegroundTellsWhenAProcessDiesAndWhenItIsBack() throws Exception {
    Process up = checkout.start("up");
    await().atMost(LIMIT).until(() -> checkout.output(up).contains("Ctrl-C stops everything"));
    ProcessHandle.of(checkout.runFile("hub").pid()).orElseThrow().destroyForcibly();
    await().atMost(LIMIT).until(() -> checkout.output(up).contains("exit code 137"));

    Checkout.Result second = checkout.run("up");

    assertThat(second.exitCode()).isZero();
    await().atMost(LIMIT).until(() -> checkout.output(up).contains("hub runs again"));
    checkout.run("down");
    assertThat(checkout.end(up).exitCode()).isZero();
  }

  @Test
  void twoUpsAtOnceStartEachProcessOnce() throws Exception {
    Process one = checkout.start("up", "--detach");
    Process two = checkout.start("up", "--detach");

    assertThat(List.of(checkout.end(one).exitCode(), checkout.end(two).exitCode()))
        .containsExactly(0, 0);
    assertThat(checkout.events())
        .containsExactlyInAnyOrder("sandbox started", "hub started", "proxy started");
  }

  @Test
  void theTokenIsForItsOwnerOnlyAndStaysTheSame() throws Exception {
    checkout.run("up", "--detach");
    Path token = home.resolve("data/admin.token");
    String first = Files.readString(token);
    checkout.run("down");
    checkout.run("up", "--detach");

    assertThat(first).matches("[0-9a-f]{64}\n");
    assertThat(Files.readString(token)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void commandsGoToTheHubWithTheTokenAndShowItsRefusals() throws Exception {
    assertThat(checkout.run("capability", "list").exitCode()).isEqualTo(3);
    checkout.run("up", "--detach");

    assertThat(checkout.run("capability", "list").output()).contains("orders", "canary 10%");
    Checkout.Result refused = checkout.run("capability", "promote", "orders", "--to", "modern");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("Not allowed: got {'by':", "'to':'modern'");
  }

  @Test
  void resetAsksFirstAndDeletesOnlyWhatIsOurs() throws Exception {
    checkout.run("up", "--detach");
    Files.writeString(home.resolve("data/notes.txt"), "mine");

    Process refused = checkout.start("reset");
    refused.getOutputStream().close();
    assertThat(checkout.end(refused).output()).contains("Nothing was deleted");
    assertThat(checkout.isAlive("hub")).isTrue();

    Checkout.Result reset = checkout.run("reset", "--yes");
    assertThat(reset.exitCode()).isZero();
    assertThat(reset.output()).contains("notes.txt");
    assertThat(home.resolve("data")).isDirectoryContaining("glob:**notes.txt");
    assertThat(home.resolve("data/run")).doesNotExist();
  }

  @Test
  void logsFollowsWhatIsAdded() throws Exception {
    checkout.run("up", "--detach");
    assertThat(checkout.run("logs", "hub").output()).contains("the stand-in of the hub runs");
    Process follow = checkout.start("logs", "-f", "proxy");
    await().atMost(LIMIT).until(() -> checkout.output(follow).contains("runs"));

    Files.writeString(
        home.resolve("data/log/proxy.log"), "one more\n", java.nio.file.StandardOpenOption.APPEND);

    await().atMost(LIMIT).until(() -> checkout.output(follow).contains("one more"));
    follow.destroy();
    assertThat(follow.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(checkout.run("logs", "nothing").exitCode()).isEqualTo(2);
  }
}
