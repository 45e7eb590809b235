package dev.banyan.hub.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Steel Wheels' XML interface through the shipped compatibility routes, on a real store. */
class CompatIT {

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";

  private static LegacyStandIn legacy;
  private static FacadeServer server;

  @BeforeAll
  static void start() throws Exception {
    legacy = new LegacyStandIn();
    server =
        FacadeServer.start(
            Path.of("..").toAbsolutePath().normalize(),
            Map.of("banyan.legacy.http", legacy.address()));
  }

  @AfterAll
  static void stop() {
    server.close();
    legacy.close();
  }

  @Test
  void answersAnOrderAsSteelWheelsDoes() throws Exception {
    HttpResponse<String> response = latin1("/compat/xml/orders/10100.xml");

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/xml;charset=ISO-8859-1");
    assertThat(response.body())
        .isEqualTo(
            DECLARATION
                + "<order number=\"10100\" status=\"Shipped\" customer=\"363\">"
                + "<orderDate>2003-01-06</orderDate><requiredDate>2003-01-13</requiredDate>"
                + "<shippedDate>2003-01-10</shippedDate><lines>"
                + "<line number=\"1\" product=\"S24_3969\" quantity=\"49\" priceEach=\"35.29\"/>"
                + "<line number=\"2\" product=\"S10_1678\" quantity=\"30\" priceEach=\"95.70\"/>"
                + "</lines><total>4600.21</total></order>");
  }

  @Test
  void answersACustomerInLatin1AndLeavesOutWhatIsAbsent() throws Exception {
    assertThat(latin1("/compat/xml/customers/104.xml").body())
        .isEqualTo(
            DECLARATION
                + "<customer number=\"104\"><name>Customer 104</name><contact>"
                + "<firstName>Ann</firstName><lastName>O'Neil</lastName></contact>"
                + "<phone>+1 555 104</phone><address><line1>104 Main \"St\"</line1>"
                + "<city>Genève</city><postalCode>1200</postalCode><country>Switzerland</country>"
                + "</address><salesRep>1370</salesRep><creditLimit>21000.00</creditLimit>"
                + "</customer>");
  }

  @Test
  void answersPagesWithTheirTotal() throws Exception {
    assertThat(latin1("/compat/xml/orders.xml?customer=363&status=On+Hold&page=&size=1").body())
        .isEqualTo(
            DECLARATION
                + "<orders page=\"1\" size=\"1\" total=\"1\"><order number=\"10102\""
                + " status=\"On Hold\" customer=\"363\" orderDate=\"2003-01-10\"/></orders>");
    assertThat(latin1("/compat/xml/customers.xml?name=MER%2010&page=2&size=2").body())
        .isEqualTo(
            DECLARATION
                + "<customers page=\"2\" size=\"2\" total=\"9\">"
                + "<customer number=\"103\" name=\"Customer 103\" country=\"USA\"/>"
                + "<customer number=\"104\" name=\"Customer 104\" country=\"Switzerland\"/>"
                + "</customers>");
  }

  @Test
  void answersTheFaultForWhatIsNotThere() throws Exception {
    HttpResponse<String> response = latin1("/compat/xml/orders/1.xml");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(DECLARATION + "<fault code=\"NOT_FOUND\">There is no order 1</fault>");
  }

  @Test
  void leavesRequestsThatSteelWheelsRefusesToIt() throws Exception {
    HttpResponse<String> response = latin1("/compat/xml/orders.xml?page=0&size=%41");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("<fault code=\"BAD_REQUEST\">page=0&size=%41</fault>");
  }

  @Test
  void passesAnOrderOnUnderTheHostThatTheClientUsed() throws Exception {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/compat/xml/orders",
            "<order customer=\"103\" partnerReference=\"compat-1\"/>",
            "Content-Type",
            "text/xml",
            "X-Forwarded-Host",
            "wheels.example:8080",
            "Cookie",
            "secret");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location"))
        .hasValue("http://wheels.example:8080/xml/orders/10426.xml");
    assertThat(legacy.headers.toString()).doesNotContain("secret");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private static HttpResponse<String> latin1(String path) throws Exception {
    return server
        .http()
        .send(
            HttpRequest.newBuilder(server.uri(path)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }
}
