package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class StockServiceCheck {

  private static final String STOCK = "http://www.steelwheels.example/stock";

  private final Client client = new Client();

  @Test
  void describesItselfAtTheHostThatTheClientUsed() throws Exception {
    HttpResponse<String> answer = client.get("/soap/stock?wsdl");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Xml.of(answer).name()).isEqualTo("definitions");
    assertThat(Xml.of(answer).child("service").child("port").child("address").attribute("location"))
        .isEqualTo(Client.baseUrl() + "/soap/stock");
    RawHttp.Answer other =
        RawHttp.send(
            "GET /soap/stock?wsdl HTTP/1.1", "Host: suppliers.example", "Connection: close");
    assertThat(other.body()).contains("location=\"http://suppliers.example/soap/stock\"");
  }

  @Test
  void tellsTheStock() throws Exception {
    HttpResponse<String> answer = call(enquiry("S10_1678"));

    assertThat(answer.statusCode()).isEqualTo(200);
    Xml stock = Xml.of(answer).child("Body").child("getStockResponse");
    assertThat(stock.element().getNamespaceURI()).isEqualTo(STOCK);
    assertThat(stock.childNames()).containsExactly("quantityInStock", "productName", "vendor");
    assertThat(Integer.parseInt(stock.text("quantityInStock"))).isNotNegative();
    assertThat(stock.text("productName")).isEqualTo("1969 Harley Davidson Ultimate Chopper");
    assertThat(stock.text("vendor")).isEqualTo("Min Lin Diecast");
  }

  @Test
  void blamesTheClientForAnUnknownProduct() throws Exception {
    assertThat(fault(call(enquiry("NONE")))).isEqualTo("soap:Client");
  }

  @Test
  void blamesTheClientForWhatIsNoEnquiry() throws Exception {
    assertThat(fault(call("no XML"))).isEqualTo("soap:Client");
    assertThat(fault(call(envelope("<order/>")))).isEqualTo("soap:Client");
    assertThat(fault(call("<!DOCTYPE x>" + enquiry("S10_1678")))).isEqualTo("soap:Client");
  }

  @Test
  void refusesOtherVersionsOfSoap() throws Exception {
    String soap12 =
        enquiry("S10_1678")
            .replace(
                "http://schemas.xmlsoap.org/soap/envelope/",
                "http://www.w3.org/2003/05/soap-envelope");

    assertThat(fault(call(soap12))).isEqualTo("soap:VersionMismatch");
  }

  private HttpResponse<String> call(String envelope) throws Exception {
    return client.send("POST", "/soap/stock", envelope);
  }

  private static String enquiry(String product) {
    return envelope(
        "<getStock xmlns=\"" + STOCK + "\"><productCode>" + product + "</productCode></getStock>");
  }

  private static String envelope(String body) {
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
        + body
        + "</e:Body></e:Envelope>";
  }

  private static String fault(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(500);
    Xml fault = Xml.of(answer).child("Body").child("Fault");
    assertThat(fault.text("faultstring")).isNotBlank();
    return fault.text("faultcode");
  }
}
