package dev.banyan.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stage shadow the legacy side answers, and no client notices that the modern side is asked. */
class ShadowIT {

  private static final String ORDER = "GET /xml/orders/10100.xml HTTP/1.1\r\nHost: h\r\n";
  private static final String BEARER = "Bearer " + RunningProxy.TOKEN;

  @TempDir Path folder;

  private RawUpstream legacy;
  private RawUpstream modern;
  private RunningProxy proxy;

  private static String xml(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private void start(RawUpstream legacySide, RawUpstream modernSide, String... replacements)
      throws Exception {
    legacy = legacySide;
    modern = modernSide;
    String[] all = new String[replacements.length + 4];
    System.arraycopy(replacements, 0, all, 4, replacements.length);
    all[0] = "window: 10s";
    all[1] = "window: 50ms";
    all[2] = "orders: legacy";
    all[3] = "orders: shadow";
    proxy = new RunningProxy(folder, legacy.address(), modern.address(), all);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    legacy.close();
    modern.close();
  }

  private String ask(String request) throws IOException {
    try (RawClient client = proxy.client()) {
      return client.send(request + "\r\n").response();
    }
  }

  private String evidence() throws Exception {
    return proxy.control("GET", "/comparisons?proxy=none&after=0", BEARER, null).body();
  }

  private void awaitEvidence(String... texts) {
    Awaitility.await().untilAsserted(() -> assertThat(evidence()).contains(texts));
  }

  @Test
  void answersFromLegacyAndTellsInWhatModernDiffers() throws Exception {
    start(
        RawUpstream.answering(
            xml("<order><total>1</total><card>4111 1111 1111 1111</card></order>")),
        RawUpstream.answering(xml("<order><total>2</total><card/></order>")));

    assertThat(
            ask(
                "GET /xml/orders/10100.xml?b=1&a=%26&token=x HTTP/1.1\r\nHost: h\r\nX-Banyan-Shadow: no\r\n"))
        .startsWith("HTTP/1.1 200 OK")
        .contains("<total>1</total>");
    assertThat(legacy.nextHead()).doesNotContain("X-Banyan-Shadow");
    assertThat(modern.nextHead())
        .startsWith("GET /compat/xml/orders/10100.xml?b=1&a=%26&token=x HTTP/1.1\r\n")
        .contains("\r\nX-Banyan-Shadow: compare\r\n", "\r\nX-Forwarded-Host: h\r\n");
    awaitEvidence(
        "\"rule\":\"order-read\",\"differences\":[\"body/order/card missing\",\"body/order/total value\"]",
        "\"status\":200,\"parameters\":[\"a\",\"b\",\"token\"],\"comparable\":true,\"seen\":1",
        "\"target\":\"/xml/orders/10100.xml?b=1&a=%26&token=***\"",
        "\"path\":\"body/order/total\",\"kind\":\"value\",\"legacy\":\"1\",\"modern\":\"2\"",
        "\"legacy\":\"***\"");
    assertThat(evidence()).doesNotContain("4111");
    assertThat(proxy.metrics())
        .contains(
            "banyan_proxy_shadow_compared_total{capability=\"orders\",result=\"different\"} 1\n");
    assertThat(proxy.control("GET", "/comparisons", null, null).statusCode()).isEqualTo(401);
  }

  @Test
  void takesTheSameContentAsEqualHoweverItIsFramed() throws Exception {
    start(
        new RawUpstream(
            connection -> {
              for (String head = connection.head(); head != null; head = connection.head()) {
                connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + (head.startsWith("HEAD") ? "" : "4\r\n<o>1\r\n4\r\n</o>\r\n0\r\n\r\n"));
              }
            }),
        new RawUpstream(
            connection -> {
              connection.head();
              connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<o>1</o>");
            }));

    for (String request : new String[] {ORDER, ORDER.replace("HTTP/1.1", "HTTP/1.0")}) {
      try (RawClient client = proxy.client()) {
        client.send(request + "Connection: close\r\n\r\n").rest();
      }
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(proxy.metrics())
                    .contains("{capability=\"orders\",result=\"equal\"} 2\n"));
    ask(ORDER.replace("GET", "HEAD"));
    awaitEvidence("\"method\":\"HEAD\",\"status\":200");
    assertThat(proxy.metrics()).doesNotContain("result=\"different\"");
  }

  @Test
  void learnsNoiseFromASecondRequestToLegacy() throws Exception {
    start(
        new RawUpstream(
            connection -> {
              int n = 0;
              while (connection.head() != null) {
                connection.send(xml("<o><at>%d%d</at></o>".formatted(connection.number, n++)));
              }
            }),
        RawUpstream.answering(xml("<o><at>0</at></o>")),
        "noise: 10%",
        "noise: 100%");

    ask(ORDER);
    awaitEvidence(
        "\"pairs\":[{\"rule\":\"order-read\",\"differences\":[\"body/o/at value\"],\"count\":1}]",
        "\"noise\":[{\"rule\":\"order-read\",\"differences\":[\"body/o/at value\"],\"count\":1}]");
    assertThat(legacy.nextHead()).doesNotContain("X-Banyan-Shadow");
    assertThat(legacy.nextHead()).contains("\r\nX-Banyan-Shadow: noise\r\n");
  }

  @Test
  void letsNoClientWaitForAHangingModernSideAndCountsWhatItDrops() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    start(
        RawUpstream.answering(xml("<o/>")),
        new RawUpstream(
            connection -> {
              connection.head();
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }),
        "workers: 2",
        "workers: 1",
        "queue: 256",
        "queue: 2",
        "callTime: 10s",
        "callTime: 1h");
    try {
      // Not one of these could be answered if a client waited for the modern side.
      for (int i = 0; i < 20; i++) {
        assertThat(ask(ORDER)).endsWith("<o/>");
      }
      awaitEvidence("\"queue-full\":");
      Awaitility.await().untilAsserted(() -> assertThat(modern.connections).hasValue(1));
    } finally {
      over.countDown();
    }
  }

  @Test
  void countsWhatItDoesNotCompareAndCopiesNoWrites() throws Exception {
    start(
        RawUpstream.answering(xml("<o>" + "x".repeat(3000) + "</o>")),
        RawUpstream.answering(xml("<o/>")),
        "body: 256KiB",
        "body: 1KiB");

    ask(ORDER);
    awaitEvidence("\"missing\":{\"too-large\":1}");
    ask("POST /xml/orders HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n");
    awaitEvidence(
        "\"rule\":\"order-place\",\"method\":\"POST\",\"status\":200,\"parameters\":[],"
            + "\"comparable\":false,\"seen\":1,\"compared\":0");
    ask("GET /xml/customers/103.xml HTTP/1.1\r\nHost: h\r\n");
    assertThat(modern.heads).isEmpty();
  }

  @Test
  void takesAModernSideThatDoesNotAnswerAsADifference() throws Exception {
    RawUpstream gone = RawUpstream.answering("");
    start(RawUpstream.answering(xml("<o/>")), gone);
    gone.close();

    assertThat(ask(ORDER)).endsWith("<o/>");
    awaitEvidence(
        "\"path\":\"status\",\"kind\":\"missing\",\"legacy\":\"200\",\"modern\":\"no answer: unreachable\"");
  }
}
