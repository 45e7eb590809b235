package dev.banyan.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.proxy.http.HeadScanner;
import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.Refused;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.http.RequestParser;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.stage.Stage;
import dev.banyan.proxy.stage.Stages;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

  private static final Upstream LEGACY = new Upstream("legacy", "127.0.0.1", 1);
  private static final Upstream HUB = new Upstream("hub", "127.0.0.1", 2);
  private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

  private static RequestHead head(String headers) throws Refused {
    byte[] bytes = Octets.latin1("GET /a HTTP/1.1\r\n" + headers + "\r\n\r\n");
    RequestHead head = new RequestHead();
    RequestParser.parse(head, bytes, HeadScanner.end(bytes, 0, bytes.length));
    return head;
  }

  private static RoutingTable table(Match match) {
    Rule rule = new Rule("r", match, "orders", new Target(LEGACY, null), new Target(HUB, null));
    return new RoutingTable(
        List.of(rule),
        new Target(LEGACY, null),
        Map.of("orders", new Stage.Modern()),
        new SideCookie("side", 60),
        new Metrics());
  }

  @ParameterizedTest
  @CsvSource({
    "'Host: shop.example:8080\r\nX-Partner: acme', hub",
    "'Host: SHOP.example\r\nx-partner: acme', hub",
    "'Host: shop.example\r\nX-Partner: Acme', legacy",
    "'Host: shop.example', legacy",
    "'Host: other.example\r\nX-Partner: acme', legacy",
  })
  void asksForHostAndHeaders(String headers, String upstream) throws Refused {
    Match match =
        new Match(
            PathTemplate.of("/a"), Set.of("GET"), Map.of("X-Partner", "acme"), "shop.example");
    assertThat(table(match).decide(head(headers), CLIENT, Stages.NONE).upstream().name())
        .isEqualTo(upstream);
  }

  @ParameterizedTest
  @CsvSource({"a.example, hub", "a.b.example, hub", "example, legacy", "badexample, legacy"})
  void asksForAnyHostBelowADomain(String host, String upstream) throws Refused {
    Match match = new Match(PathTemplate.of("/a"), Set.of(), Map.of(), "*.example");
    assertThat(table(match).decide(head("Host: " + host), CLIENT, Stages.NONE).upstream().name())
        .isEqualTo(upstream);
  }

  @Test
  void prefersThePushedStageToTheDefault() throws Refused {
    RoutingTable table = table(new Match(PathTemplate.of("/a"), Set.of(), Map.of(), null));
    Stages pushed = new Stages(1, Map.of("orders", new Stage.Legacy()));

    assertThat(table.decide(head("Host: h"), CLIENT, Stages.NONE).upstream()).isEqualTo(HUB);
    assertThat(table.decide(head("Host: h"), CLIENT, pushed).upstream()).isEqualTo(LEGACY);
  }

  @Test
  void answersFromLegacyAtStageShadowAndSaysWhereModernIs() throws Refused {
    RoutingTable table = table(new Match(PathTemplate.of("/a"), Set.of(), Map.of(), null));
    Stages shadow = new Stages(1, Map.of("orders", new Stage.Shadow()));
    Decision decision = table.decide(head("Host: h"), CLIENT, shadow);

    assertThat(decision.upstream()).isEqualTo(LEGACY);
    assertThat(decision.setCookie()).isNull();
    assertThat(decision.mirror())
        .isEqualTo(new Mirror("r", "orders", table.decide(head("Host: h"), CLIENT, Stages.NONE)));
  }

  @Test
  void keepsAClientWithoutCookieOnItsSideByItsAddress() throws Refused {
    RoutingTable table = table(new Match(PathTemplate.of("/a"), Set.of(), Map.of(), null));
    Stages half = new Stages(1, Map.of("orders", new Stage.Canary(50)));
    Decision first = table.decide(head("Host: h"), CLIENT, half);

    assertThat(first.setCookie()).startsWith("side=").endsWith("HttpOnly; SameSite=Lax");
    for (String nonsense : new String[] {"Cookie: side=x", "Cookie: side=99999", "X: y"}) {
      Decision again = table.decide(head("Host: h\r\n" + nonsense), CLIENT, half);
      assertThat(again.upstream()).isEqualTo(first.upstream());
      assertThat(again.setCookie()).isEqualTo(first.setCookie());
    }
  }
}
