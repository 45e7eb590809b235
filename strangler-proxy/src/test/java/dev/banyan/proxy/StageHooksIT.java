package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.proxy.config.ConfigReader;
import dev.banyan.proxy.forward.Arrival;
import dev.banyan.proxy.forward.FrontDoor;
import dev.banyan.proxy.forward.Gateway;
import dev.banyan.proxy.forward.StageHooks;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.routing.Decision;
import dev.banyan.proxy.stage.StageBook;
import dev.banyan.proxy.stage.Stages;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stages do beside an exchange: each moment of {@link StageHooks} comes, in its order. */
class StageHooksIT {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String ORDER = "GET /xml/orders/10100.xml HTTP/1.1\r\nHost: h\r\n\r\n";

  @TempDir Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private RawUpstream legacy;
  private RawUpstream hub;
  private Gateway gateway;
  private FrontDoor door;

  /** Records every moment, and lets a test change what happens. */
  private class Recorded implements StageHooks {
    @Override
    public void decided(Decision decision, Consumer<Decision> go) {
      told.add("decided " + decision.upstream().name());
      go.accept(decision);
    }

    @Override
    public void requestBody(ByteBuf bytes) {
      told.add("request " + bytes.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String responseHead(ResponseHead head) {
      told.add("head " + head.status());
      return "Banyan-Position: 7\r\n";
    }

    @Override
    public void responseBody(ByteBuf bytes) {
      told.add("response " + bytes.toString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void ended(int status, long tookNs) {
      told.add("ended " + status);
    }
  }

  private void start(RawUpstream legacySide, RawUpstream hubSide, StageHooks.Factory factory)
      throws IOException {
    legacy = legacySide;
    hub = hubSide;
    Path config = Files.writeString(folder.resolve("strangler.yaml"), RunningProxy.shipped());
    Metrics metrics = new Metrics();
    Map<String, String> environment =
        Map.of(
            "BANYAN_PROXY", "127.0.0.1:0",
            "BANYAN_STEELWHEELS", legacy.address(),
            "BANYAN_HUB", hub.address());
    StageBook stages = StageBook.open(folder.resolve("stages.json"));
    gateway = new Gateway(new ConfigReader(environment, metrics).read(config), stages, metrics);
    gateway.attend(factory);
    door = FrontDoor.open(gateway);
  }

  @AfterEach
  void stop() throws IOException {
    door.close();
    legacy.close();
    hub.close();
  }

  @BeforeEach
  void forget() {
    told.clear();
  }

  private String next() throws InterruptedException {
    return String.valueOf(told.poll(10, TimeUnit.SECONDS));
  }

  /** The same request as the modern side would get it. */
  private Decision modern(Arrival arrival) {
    return gateway
        .settings()
        .table()
        .decide(
            arrival.head(),
            InetAddress.getLoopbackAddress(),
            new Stages(1, Map.of("orders", new dev.banyan.proxy.stage.Stage.Modern())));
  }

  @Test
  void seesEachMomentInItsOrderAndStampsTheAnswer() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    RawUpstream reading =
        new RawUpstream(
            connection -> {
              connection.head();
              connection.read(9);
              connection.send(answer);
              connection.head();
            });
    start(reading, RawUpstream.answering(OK), arrival -> new Recorded());
    try (RawClient client = new RawClient(door.address())) {
      client.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nsome");
      assertThat(next()).isEqualTo("decided legacy");
      assertThat(next()).isEqualTo("request some");
      client.send(" more");
      assertThat(next()).isEqualTo("request  more");
      assertThat(client.head())
          .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nBanyan-Position: 7\r\n\r\n");
      assertThat(client.read(12)).isEqualTo("2\r\nok\r\n0\r\n\r\n");
      assertThat(next()).isEqualTo("head 200");
      assertThat(next()).isEqualTo("response 2\r\nok\r\n0\r\n\r\n");
      assertThat(next()).isEqualTo("ended 200");
    }
  }

  @Test
  void holdsARequestUntilItIsLetGoToTheOtherSide() throws Exception {
    BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    start(
        RawUpstream.answering(OK),
        RawUpstream.answering(OK),
        arrival -> {
          Decision other = modern(arrival);
          EventExecutor loop = arrival.loop();
          return new Recorded() {
            @Override
            public void decided(Decision decision, Consumer<Decision> go) {
              held.add(() -> loop.execute(() -> go.accept(other)));
              told.add("held");
            }
          };
        });
    try (RawClient client = new RawClient(door.address())) {
      client.send(ORDER);
      assertThat(next()).isEqualTo("held");
      assertThat(legacy.heads).isEmpty();
      held.take().run();
      assertThat(client.response()).contains("Banyan-Position: 7\r\n").endsWith("ok");
      assertThat(hub.nextHead()).startsWith("GET /compat/xml/orders/10100.xml HTTP/1.1\r\n");
      assertThat(legacy.heads).isEmpty();
    }
  }

  @Test
  void asksTheOtherSideAfterAFailureOfWhatIsSafeToRepeat() throws Exception {
    start(
        RawUpstream.answering("HTTP/1.1 500 Broken\r\nContent-Length: 3\r\n\r\nbad"),
        RawUpstream.answering(OK),
        arrival -> {
          Decision other = modern(arrival);
          return new Recorded() {
            @Override
            public Decision failed(Decision tried, int status) {
              told.add("failed " + status);
              return other;
            }
          };
        });
    try (RawClient client = new RawClient(door.address())) {
      assertThat(client.send(ORDER).response()).endsWith("\r\n\r\nok");
      assertThat(next()).isEqualTo("decided legacy");
      assertThat(next()).isEqualTo("failed 500");
      assertThat(next()).isEqualTo("head 200");
      legacy.close();
      assertThat(client.send(ORDER).response()).endsWith("\r\n\r\nok");
      // A write is never asked for twice.
      client.send("POST /xml/orders HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.response()).startsWith("HTTP/1.1 502 ");
    }
  }
}
