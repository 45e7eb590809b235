package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class XmlWriteCheck {

  private static final String LINE =
      "<line product=\"S10_1678\" quantity=\"2\" priceEach=\"95.70\"/>";

  private final Client client = new Client();

  @Test
  void placesAnOrder() throws Exception {
    HttpResponse<String> answer =
        client.send(
            "POST",
            "/xml/orders",
            "<order customer=\"103\"><requiredDate>2030-06-01</requiredDate>"
                + "<comments>Caf\u00e9 &amp; bar</comments>"
                + LINE
                + "<line product=\"S18_1749\" quantity=\"1\"/></order>");

    assertThat(answer.statusCode()).isEqualTo(201);
    Xml order = Xml.of(answer);
    assertThat(order.attribute("status")).isEqualTo("In Process");
    assertThat(order.attribute("customer")).isEqualTo("103");
    assertThat(order.text("requiredDate")).isEqualTo("2030-06-01");
    assertThat(order.text("comments")).isEqualTo("Caf\u00e9 & bar");
    assertThat(order.childNames()).doesNotContain("shippedDate");
    assertThat(order.child("lines").children())
        .extracting(Xml::number, line -> line.attribute("product"))
        .containsExactly(tuple(1, "S10_1678"), tuple(2, "S18_1749"));
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(Client.baseUrl() + "/xml/orders/" + order.number() + ".xml");
    assertThat(written(order.number()).text("comments")).isEqualTo("Caf\u00e9 & bar");
  }

  @Test
  void takesTheListPriceForALineWithoutOne() throws Exception {
    Xml order =
        Xml.of(
            client.send(
                "POST",
                "/xml/orders",
                "<order customer=\"103\"><line product=\"S10_1678\" quantity=\"3\"/></order>"));

    assertThat(order.child("lines").children().get(0).attribute("priceEach")).isEqualTo("96.00");
    assertThat(order.text("total")).isEqualTo("288.00");
  }

  @Test
  void readsTheEncodingThatTheDocumentDeclares() throws Exception {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><order customer=\"103\"><comments>M\u00fcller \u20ac</comments>"
            + LINE
            + "</order>";

    HttpResponse<String> answer =
        client.send(
            "POST",
            "/xml/orders",
            "text/xml",
            BodyPublishers.ofString(xml, StandardCharsets.UTF_8));

    assertThat(Xml.of(answer).text("comments")).isEqualTo("M\u00fcller \u20ac");
  }

  @Test
  void placesNoSecondOrderForTheSamePartnerReference() throws Exception {
    String reference = "check " + UUID.randomUUID();
    String xml =
        "<order customer=\"103\" partnerReference=\"" + reference + "\">" + LINE + "</order>";

    HttpResponse<String> first = client.send("POST", "/xml/orders", xml);
    HttpResponse<String> second = client.send("POST", "/xml/orders", xml);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(Xml.of(second).attribute("code")).isEqualTo("DUPLICATE_REFERENCE");
    assertThat(Xml.of(second).attribute("orderNumber"))
        .isEqualTo(Xml.of(first).attribute("number"));
  }

  @Test
  void shipsAnOrder() throws Exception {
    int number = placed();

    HttpResponse<String> answer = setStatus(number, "Shipped");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Xml.of(answer).attribute("status")).isEqualTo("Shipped");
    assertThat(Xml.of(answer).text("shippedDate")).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
    awaitStatus(number, "Shipped");
  }

  @Test
  void allowsTheSameStatusAgainAndNoIllegalOne() throws Exception {
    int number = placed();

    assertThat(setStatus(number, "Cancelled").statusCode()).isEqualTo(200);
    assertThat(setStatus(number, "Cancelled").statusCode()).isEqualTo(200);
    fault(setStatus(number, "Shipped"), 409, "ILLEGAL_STATUS");
    awaitStatus(number, "Cancelled");
  }

  @Test
  void refusesTheStatusOfAnUnknownOrder() throws Exception {
    fault(setStatus(99, "Shipped"), 404, "NOT_FOUND");
  }

  @Test
  void refusesAStatusThatDoesNotExist() throws Exception {
    fault(setStatus(10100, "Lost"), 400, "BAD_REQUEST");
  }

  @Test
  void refusesBadXml() throws Exception {
    refused("<order customer=\"103\">");
    refused("<bestellung/>");
    refused("not XML at all");
  }

  @Test
  void refusesADoctype() throws Exception {
    refused(
        "<!DOCTYPE order [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><order customer=\"103\"><comments>&x;</comments>"
            + LINE
            + "</order>");
  }

  @Test
  void refusesOrdersThatBreakARule() throws Exception {
    refused("<order>" + LINE + "</order>");
    refused("<order customer=\"103\"/>");
    refused("<order customer=\"1\">" + LINE + "</order>");
    refused("<order customer=\"103\">" + LINE + LINE + "</order>");
    refused("<order customer=\"103\"><line product=\"NONE\" quantity=\"1\"/></order>");
    refused("<order customer=\"103\"><line product=\"S10_1678\" quantity=\"0\"/></order>");
    refused("<order customer=\"103\"><line product=\"S10_1678\" quantity=\"x\"/></order>");
    refused(
        "<order customer=\"103\"><line product=\"S10_1678\" quantity=\"1\" priceEach=\"1.005\"/></order>");
    refused("<order customer=\"103\"><requiredDate>1 June</requiredDate>" + LINE + "</order>");
    refused(
        "<order customer=\"103\" partnerReference=\"" + "x".repeat(65) + "\">" + LINE + "</order>");
  }

  private int placed() throws Exception {
    HttpResponse<String> answer =
        client.send("POST", "/xml/orders", "<order customer=\"103\">" + LINE + "</order>");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Xml.of(answer).number();
  }

  private HttpResponse<String> setStatus(int number, String status) throws Exception {
    return client.send(
        "PUT", "/xml/orders/" + number + "/status", "<status>" + status + "</status>");
  }

  /** What answers may lag behind by a moment. */
  private Xml written(int number) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> client.get("/xml/orders/" + number + ".xml"),
            answer -> answer.statusCode() == 200)
        .body()
        .transform(body -> Xml.of(body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private void awaitStatus(int number, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(written(number).attribute("status")).isEqualTo(status));
  }

  private void refused(String xml) throws Exception {
    fault(client.send("POST", "/xml/orders", xml), 400, "BAD_REQUEST");
  }

  private static void fault(HttpResponse<String> answer, int httpStatus, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(httpStatus);
    assertThat(Xml.of(answer).name()).isEqualTo("fault");
    assertThat(Xml.of(answer).attribute("code")).isEqualTo(code);
    assertThat(Xml.of(answer).text()).isNotBlank();
  }
}
