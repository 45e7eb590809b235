package dev.banyan.connector.http.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.http.Receiver;
import dev.banyan.connector.http.Receiver.Answer;
import dev.banyan.connector.http.call.SecretFile;
import dev.banyan.spi.delivery.LaterException;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelet against a token endpoint and a partner that are real HTTP servers. */
class RestPartnerTest {

  @TempDir private Path secrets;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final AtomicInteger issued = new AtomicInteger();
  private Receiver login;
  private Receiver partner;
  private ProducerTemplate template;
  private volatile int lifeS = 3600;

  @BeforeEach
  void start() throws Exception {
    login = new Receiver();
    partner = new Receiver();
    new SecretFile(secrets).write("partner.acme.secret", List.of("s3cr:et/"));
    login.usually(request -> token());
    partner.usually(
        request -> new Answer(200, Map.of("Content-Type", "application/json"), "{\"ok\":true}"));
    context.getPropertiesComponent().addInitialProperty("banyan.secrets", secrets.toString());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:order").to(kamelet("&path=RAW(/orders/${header.Number})&method=PUT"));
            from("direct:small").to(kamelet("&maxAnswerBytes=200"));
          }
        });
    context.start();
    template = context.createProducerTemplate();
  }

  private Answer token() {
    String json = "{\"access_token\":\"t%d\",\"token_type\":\"bearer\",\"expires_in\":%d}";
    return new Answer(200, Map.of(), json.formatted(issued.incrementAndGet(), lifeS));
  }

  private String kamelet(String more) {
    return "kamelet:rest-partner-sink?url="
        + partner.url("/v2")
        + "&tokenUrl="
        + login.url("/token")
        + "&clientId=steel wheels&secret=partner.acme.secret&scope=orders:write%20x"
        + more;
  }

  @AfterEach
  void stop() {
    context.stop();
    login.close();
    partner.close();
  }

  @Test
  void aTokenIsAskedForOnceAndUsedUntilItExpires() {
    for (int i = 0; i < 3; i++) {
      assertThat(order("7", Map.of("quantity", 2))).isEqualTo("{\"ok\":true}");
    }
    assertThat(login.received).hasSize(1);
    Receiver.Received asked = login.received.get(0);
    assertThat(asked.text()).isEqualTo("grant_type=client_credentials&scope=orders%3Awrite+x");
    assertThat(asked.header("authorization"))
        .isEqualTo(
            "Basic "
                + base64("steel+wheels:" + URLEncoder.encode("s3cr:et/", StandardCharsets.UTF_8)));
    assertThat(partner.received)
        .hasSize(3)
        .allSatisfy(
            call -> {
              assertThat(call.method()).isEqualTo("PUT");
              assertThat(call.path()).isEqualTo("/v2/orders/7");
              assertThat(call.header("authorization")).isEqualTo("Bearer t1");
              assertThat(call.text()).isEqualTo("{\"quantity\":2}");
            });
  }

  @Test
  void anExpiredTokenIsReplacedBeforeTheCall() {
    lifeS = 0;
    order("7", "{}");
    lifeS = 3600;
    order("8", "{}");
    order("9", "{}");
    assertThat(partner.received)
        .extracting(call -> call.header("authorization"))
        .containsExactly("Bearer t1", "Bearer t2", "Bearer t2");
  }

  @Test
  void aRevokedTokenIsReplacedAndTheCallRepeatedOnce() {
    order("7", "{}");
    partner.then(Answer.of(401));
    assertThat(order("8", "{}")).isEqualTo("{\"ok\":true}");
    assertThat(partner.received)
        .extracting(call -> call.header("authorization"))
        .containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    partner.then(Answer.of(401), Answer.of(401));
    assertThatThrownBy(() -> order("9", "{}"))
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("answered 401");
    assertThat(partner.received).hasSize(5);
  }

  @Test
  void manyCallersAtOnceAskForOneToken() {
    List<CompletableFuture<Object>> calls =
        IntStream.range(0, 12)
            .mapToObj(i -> template.asyncRequestBodyAndHeader("direct:order", "{}", "Number", i))
            .toList();
    calls.forEach(CompletableFuture::join);
    assertThat(partner.received).hasSize(12);
    assertThat(login.received).hasSize(1);
  }

  @Test
  void theIdempotencyKeyGoesAlong() {
    Exchange call =
        template.request(
            "direct:order",
            exchange -> {
              exchange.setProperty("BanyanIdempotencyKey", "order/7");
              exchange.getMessage().setHeader("Number", "7");
              exchange.getMessage().setBody("{}");
            });
    assertThat(call.getException()).isNull();
    assertThat(partner.received.get(0).header("idempotency-key")).isEqualTo("order/7");
  }

  @Test
  void statusesMeanWhatTheyMean() {
    partner.then(Answer.of(422));
    failure("7", RefusedException.class, "answered 422");
    partner.then(Answer.of(500));
    failure("7", IOException.class, "answered 500");
    partner.then(new Answer(429, Map.of("Retry-After", "60"), ""));
    failure("7", LaterException.class, "answered 429");
    partner.then(Answer.of(429));
    failure("7", IOException.class, "answered 429");
    partner.then(new Answer(302, Map.of("Location", "http://elsewhere/"), ""));
    failure("7", RefusedException.class, "answered 302");
    login.then(Answer.of(401));
    partner.then(Answer.of(401));
    failure("7", IOException.class, "the token endpoint");
  }

  @Test
  void noPathLeadsAwayFromThePartner() {
    for (String number : List.of("../../admin", "..", "7/../../../x", "%2e%2e/x", "7#x", "7 8")) {
      assertThatThrownBy(() -> order(number, "{}")).cause().isInstanceOf(RefusedException.class);
    }
    assertThat(partner.received).isEmpty();
  }

  @Test
  void anAnswerThatIsTooLongFails() {
    partner.usually(request -> new Answer(200, Map.of(), "x".repeat(201)));
    assertThatThrownBy(() -> template.requestBody("direct:small", "{}"))
        .cause()
        .hasMessageContaining("answered more than 200 bytes");
  }

  private void failure(String number, Class<? extends Throwable> type, String message) {
    assertThatThrownBy(() -> order(number, "{}"))
        .cause()
        .isInstanceOf(type)
        .hasMessageContaining(message)
        .hasMessageNotContainingAny("s3cr", "Bearer");
  }

  private String order(String number, Object body) {
    return template.requestBodyAndHeader("direct:order", body, "Number", number, String.class);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
