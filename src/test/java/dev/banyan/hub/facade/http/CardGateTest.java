package dev.banyan.hub.facade.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.spi.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CardGateTest {

  private static final String CARD = "4111111111111111";

  private final List<DeadLetter> kept = new ArrayList<>();
  private final CardGate gate = new CardGate(() -> (letter, headers, because) -> kept.add(letter));

  @Test
  void refusesPathQueryAndHeadersAndTellsWhereOnly() throws Exception {
    MockHttpServletRequest path = request("/api/customers/v1/customers/" + CARD);
    MockHttpServletRequest query = request("/api/customers/v1/customers");
    query.setQueryString("q=4111%201111+1111%201111");
    MockHttpServletRequest header = request("/api/orders/v1/orders");
    header.addHeader("X-Note", CARD);

    assertThat(answer(path)).contains("path carries a card number").doesNotContain("4111");
    assertThat(answer(query)).contains("query carries a card number").doesNotContain("4111");
    assertThat(answer(header)).contains("header X-Note carries").doesNotContain("4111");
    assertThat(kept)
        .extracting(DeadLetter::source)
        .containsExactly(
            "refused:http/GET /api/customers",
            "refused:http/GET /api/customers",
            "refused:http/GET /api/orders");
    assertThat(kept).allSatisfy(letter -> assertThat(letter.payload()).isEmpty());
  }

  @Test
  void refusesBodiesAlsoOfForms() {
    assertThat(refusal("application/json", "{\"n\":\"4111-1111-1111-1111\"}")).isEqualTo(422);
    assertThat(refusal("application/x-www-form-urlencoded", "n=4111+1111+1111+1111"))
        .isEqualTo(422);
    assertThat(refusal("application/json", "{\"n\":\"4111111111111112\"}")).isZero();
  }

  @Test
  void staysARefusalWhenNobodyCanBeTold() throws Exception {
    CardGate lonely =
        new CardGate(
            () ->
                (letter, headers, because) -> {
                  throw new IllegalStateException("the store is away");
                });
    assertThat(answer(request("/api/" + CARD), lonely)).contains("path carries a card number");
    assertThat(answer(request("/api/" + CARD), new CardGate(() -> null)))
        .contains("path carries a card number");
  }

  private int refusal(String mediaType, String body) {
    try {
      gate.checkBody(
          request("/api/orders/v1/orders"), mediaType, body.getBytes(StandardCharsets.UTF_8));
      return 0;
    } catch (ProblemException e) {
      return e.problem().status();
    }
  }

  private String answer(MockHttpServletRequest request) throws Exception {
    return answer(request, gate);
  }

  private static String answer(MockHttpServletRequest request, CardGate gate) throws Exception {
    FacadeServlet servlet =
        new FacadeServlet(new Router(0), () -> true, new AnswerWriter(1 << 20), 1 << 20, gate);
    MockHttpServletResponse response = new MockHttpServletResponse();
    servlet.service(request, response);
    assertThat(response.getStatus()).isEqualTo(422);
    assertThat(response.getContentType()).startsWith(Problem.MEDIA_TYPE);
    return response.getContentAsString();
  }

  private static MockHttpServletRequest request(String path) {
    return new MockHttpServletRequest("GET", path);
  }
}
