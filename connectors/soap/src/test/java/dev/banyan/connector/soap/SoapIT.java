package dev.banyan.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.spi.delivery.RefusedException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.cxf.interceptor.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** SOAP over real HTTP, into a real store. */
class SoapIT {

  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final String NAMESPACE = "http://www.steelwheels.example/partner-orders";

  /** What the route saw: the names of its headers. */
  private static final List<Set<String>> seen = new CopyOnWriteArrayList<>();

  private static volatile RuntimeException failure;
  private static volatile String stockAnswer = "";

  private static Store store;
  private static HttpServer stock;
  private static ConfigurableApplicationContext hub;
  private static ProducerTemplate camel;
  private static URI service;

  private final HttpClient http = HttpClient.newHttpClient();

  @Configuration(proxyBeanMethods = false)
  static class Steps {
    @Bean
    Processor probe() {
      return exchange -> {
        seen.add(Set.copyOf(exchange.getMessage().getHeaders().keySet()));
        if (failure != null) {
          throw failure;
        }
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    store = Store.start();
    stock = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stock.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = stockAnswer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          exchange.getResponseHeaders().set("CamelHttpUri", "http://evil.example/");
          exchange.sendResponseHeaders(stockAnswer.contains("Fault>") ? 500 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    stock.start();
    int port = Store.freePort();
    service = URI.create("http://127.0.0.1:" + port + "/soap/partner-orders");
    Map<String, Object> settings = new HashMap<>(store.settings());
    settings.put("spring.main.web-application-type", "servlet");
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", port);
    settings.put("banyan.home", HOME.toString());
    settings.put("test.orders.address", service.toString());
    settings.put("test.stock.address", "http://127.0.0.1:" + stock.getAddress().getPort() + "/s");
    hub = TestHub.start(settings, "classpath:routes/soap.camel.yaml", Steps.class);
    camel = hub.getBean(ProducerTemplate.class);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
    stock.stop(0);
    store.close();
  }

  @BeforeEach
  void forget() {
    seen.clear();
    failure = null;
  }

  @Test
  void anOrderIsTakenInOnceUnderThePartnersReference() throws Exception {
    assertThat(post(order("PO-1", 2)).body()).contains("<receipt>accepted</receipt>");
    HttpResponse<String> again = post(order("PO-1", 2));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("content-type").orElse("")).startsWith("text/xml");
    assertThat(again.body()).contains("<receipt>repeated</receipt>");
    assertThat(stored("PO-1")).containsExactly("RECEIVED|2");
    assertThat(
            store.rows("SELECT convert_from(body, 'UTF8') FROM hub.inbox WHERE reference = 'PO-1'"))
        .singleElement()
        .asString()
        .startsWith("<placeOrder")
        .contains("<quantity>2</quantity>")
        .doesNotContain("Envelope");
  }

  @Test
  void aReferenceWithOtherContentIsHeldAndTheAnswerBreaksTheContractNever() throws Exception {
    post(order("PO-2", 2));
    HttpResponse<String> other = post(order("PO-2", 3));
    // The contract knows no receipt "conflicting": its schema stops the answer.
    assertThat(other.statusCode()).isEqualTo(500);
    assertThat(stored("PO-2")).containsExactlyInAnyOrder("RECEIVED|1", "HELD|1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<o:placeOrder xmlns:o='%s'><o:partnerReference>PO-3</o:partnerReference></o:placeOrder>",
        "<o:orderStatus xmlns:o='%s'><o:partnerReference>../x</o:partnerReference></o:orderStatus>",
        "<o:orderStatus xmlns:o='%s'><o:partnerReference>PO-3</o:partnerReference><o:x/></o:orderStatus>",
        "<o:cancelOrder xmlns:o='%s'/>",
        "<orderStatus><partnerReference>PO-3</partnerReference></orderStatus>",
        "",
      })
  void whatTheContractDoesNotKnowIsTheClientsFault(String body) throws Exception {
    refused(post(envelope("", body.formatted(NAMESPACE))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> | &e;",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY e '&b;&b;&b;&b;&b;&b;'>]> | &e;",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'> | PO-4",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]> | PO-4",
      })
  void documentTypesAndEntitiesAreRefused(String type, String reference) throws Exception {
    HttpResponse<String> answer = post(type + status(reference));
    refused(answer);
    assertThat(answer.body()).doesNotContain("root:", "aaaa");
  }

  @Test
  void deepLongAndWideDocumentsAreRefused() throws Exception {
    String deep = "<x>".repeat(500) + "</x>".repeat(500);
    refused(post(envelope("", deep)));
    refused(post(envelope("<h>" + "<x/>".repeat(6000) + "</h>", statusBody("PO-5"))));
    refused(post(envelope("", statusBody("P".repeat(70_000)))));
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      attributes.append(" a").append(i).append("='x'");
    }
    refused(post(envelope("<h" + attributes + "/>", statusBody("PO-5"))));
  }

  @Test
  void bodiesThatAreTooLargeAreRefusedAlsoInChunks() throws Exception {
    byte[] large =
        envelope("<!--" + "x".repeat(300_000) + "-->", statusBody("PO-6"))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(send(request().POST(BodyPublishers.ofByteArray(large))).statusCode()).isEqualTo(413);
    HttpResponse<String> chunked =
        send(request().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertThat(chunked.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(seen).isEmpty();
  }

  @Test
  void attachmentsOtherTypesAndOtherMethodsAreRefused() throws Exception {
    HttpRequest.Builder mtom =
        HttpRequest.newBuilder(service)
            .header("Content-Type", "multipart/related; type=\"application/xop+xml\"; boundary=b")
            .POST(BodyPublishers.ofString("--b\r\n\r\n" + status("PO-7") + "\r\n--b--"));
    assertThat(send(mtom).statusCode()).isEqualTo(415);
    assertThat(send(request().PUT(BodyPublishers.ofString(status("PO-7")))).statusCode())
        .isEqualTo(405);
    assertThat(
            send(HttpRequest.newBuilder(URI.create(service.resolve("/soap/").toString())).GET())
                .statusCode())
        .isEqualTo(404);
    assertThat(seen).isEmpty();
  }

  @Test
  void theContractIsServed() throws Exception {
    HttpResponse<String> wsdl = send(HttpRequest.newBuilder(URI.create(service + "?wsdl")).GET());
    assertThat(wsdl.statusCode()).isEqualTo(200);
    assertThat(wsdl.body()).contains("PartnerOrdersPortType", service.toString());
  }

  @Test
  void noHeaderOfHttpOrSoapReachesTheRoute() throws Exception {
    HttpRequest.Builder request =
        request()
            .header("CamelHttpUri", "http://evil.example/")
            .header("camelfilename", "../x")
            .header("CAMELEXECCOMMANDEXECUTABLE", "sh")
            .header("BanyanInboxId", "1")
            .header("org.apache.cxf.message.Message.PROTOCOL_HEADERS", "x")
            .header("operationName", "placeOrder")
            .header("Cookie", "a=b")
            .header("Authorization", "Basic eDp4");
    String soapHeader =
        "<CamelHttpUri xmlns='urn:x'>http://evil.example/</CamelHttpUri><BanyanReceipt xmlns=''>accepted</BanyanReceipt>";
    HttpResponse<String> answer =
        send(request.POST(BodyPublishers.ofString(envelope(soapHeader, statusBody("PO-8")))));
    assertThat(answer.body()).contains("<state>unknown</state>");
    assertThat(seen).containsExactly(Set.of(PlainBinding.OPERATION));
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().matches("camel.*|banyan.*|cookie|authorization"));
  }

  @Test
  void anActionOfAnotherOperationIsRefused() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", '"' + NAMESPACE + "/placeOrder\"");
    refused(send(request.POST(BodyPublishers.ofString(status("PO-9")))));
  }

  @Test
  void refusalsAreTheClientsFaultAndOtherFailuresSayNothingInner() throws Exception {
    failure = new RefusedException("the order has no lines");
    HttpResponse<String> refused = post(status("PO-10"));
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body())
        .containsPattern("faultcode>\\w+:Client<")
        .contains("the order has no lines");
    failure = new IllegalStateException("jdbc:postgresql://inner?password=x");
    HttpResponse<String> failed = post(status("PO-10"));
    assertThat(failed.body())
        .containsPattern("faultcode>\\w+:Server<")
        .contains("Send it again")
        .doesNotContain("jdbc", "password", "IllegalState", "at dev.banyan");
  }

  @Test
  void aCardNumberIsRefusedAndNotStored() throws Exception {
    String order =
        order("PO-11", 1)
            .replace("<line>", "<comments>pay with 4242 4242 4242 4242</comments><line>");
    HttpResponse<String> answer = post(order);
    assertThat(answer.body()).containsPattern("faultcode>\\w+:Client<").doesNotContain("4242");
    assertThat(stored("PO-11")).isEmpty();
  }

  @Test
  void anotherServiceIsCalledByItsContract() {
    String answer = camel.requestBody("direct:ask-status", statusBody("PO-12"), String.class);
    assertThat(answer)
        .contains("<partnerReference>PO-12</partnerReference>", "<state>unknown</state>");
  }

  @Test
  void answersOfAnotherServiceAreCheckedAndItsHeadersStayOutside() {
    stockAnswer =
        stock("<quantityInStock>7</quantityInStock><productName>A</productName><vendor>B</vendor>");
    var answer =
        camel.request("direct:ask-stock", exchange -> exchange.getMessage().setBody(GET_STOCK));
    assertThat(answer.getException()).isNull();
    assertThat(answer.getMessage().getBody(String.class))
        .contains("<quantityInStock>7</quantityInStock>");
    assertThat(answer.getMessage().getHeaders()).isEmpty();
    stockAnswer =
        stock(
            "<quantityInStock>many</quantityInStock><productName>A</productName><vendor>B</vendor>");
    assertThatThrownBy(() -> camel.requestBody("direct:ask-stock", GET_STOCK))
        .cause()
        .isInstanceOf(Fault.class);
    stockAnswer =
        envelope(
            "",
            "<s:Fault xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>s:Client</faultcode><faultstring>no such product</faultstring></s:Fault>");
    assertThatThrownBy(() -> camel.requestBody("direct:ask-stock", GET_STOCK))
        .cause()
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no such product");
    stockAnswer = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + stock("&e;");
    assertThatThrownBy(() -> camel.requestBody("direct:ask-stock", GET_STOCK))
        .cause()
        .isInstanceOf(Exception.class);
    assertThatThrownBy(() -> camel.requestBody("direct:ask-stock", "<no"))
        .cause()
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theWsdlIsOneOfTheShippedContracts() {
    assertThat(Files.exists(HOME.resolve("contracts/partners/partner-orders.wsdl"))).isTrue();
  }

  private static final String GET_STOCK =
      "<getStock xmlns='http://www.steelwheels.example/stock'><productCode>S10_1678</productCode></getStock>";

  private static String stock(String inner) {
    return envelope(
        "",
        "<getStockResponse xmlns='http://www.steelwheels.example/stock'>"
            + inner
            + "</getStockResponse>");
  }

  private void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("Fault").doesNotContain("at dev.banyan", "at org.apache");
    assertThat(seen).isEmpty();
  }

  private static String order(String reference, int quantity) {
    return envelope(
        "",
        ("<placeOrder xmlns='%s'><partnerReference>%s</partnerReference>"
                + "<customerNumber>103</customerNumber><line><productCode>S10_1678</productCode>"
                + "<quantity>%d</quantity></line></placeOrder>")
            .formatted(NAMESPACE, reference, quantity));
  }

  private static String status(String reference) {
    return envelope("", statusBody(reference));
  }

  private static String statusBody(String reference) {
    return "<orderStatus xmlns='%s'><partnerReference>%s</partnerReference></orderStatus>"
        .formatted(NAMESPACE, reference);
  }

  private static String envelope(String header, String body) {
    return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>"
        .formatted(header, body);
  }

  private static List<String> stored(String reference) throws Exception {
    return store.rows(
        "SELECT state, arrivals FROM hub.inbox WHERE source = 'partner-orders' AND reference = '%s'"
            .formatted(reference));
  }

  private static HttpRequest.Builder request() {
    return HttpRequest.newBuilder(service).header("Content-Type", "text/xml; charset=utf-8");
  }

  private HttpResponse<String> post(String xml) throws Exception {
    return send(request().POST(BodyPublishers.ofString(xml)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
