package dev.banyan.sandbox.steelwheels.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlReadCheck {

  private final Client client = new Client();

  @Test
  void givesAnOrder() throws Exception {
    HttpResponse<String> answer = client.get("/xml/orders/10100.xml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .matches("(?i)text/xml; ?charset=iso-8859-1");
    Xml order = Xml.of(answer);
    assertThat(order.name()).isEqualTo("order");
    assertThat(order.attribute("number")).isEqualTo("10100");
    assertThat(order.attribute("status")).isEqualTo("Shipped");
    assertThat(order.attribute("customer")).isEqualTo("363");
    assertThat(order.childNames())
        .containsExactly("orderDate", "requiredDate", "shippedDate", "lines", "total");
    assertThat(order.text("orderDate")).isEqualTo("2003-01-06");
    assertThat(order.text("requiredDate")).isEqualTo("2003-01-13");
    assertThat(order.text("shippedDate")).isEqualTo("2003-01-10");
    assertThat(order.text("total")).isEqualTo("12140.00");
  }

  @Test
  void givesTheLinesOfAnOrderByNumber() throws Exception {
    List<Xml> lines = Xml.of(client.get("/xml/orders/10100.xml")).child("lines").children();

    assertThat(lines)
        .extracting(
            Xml::number,
            line -> line.attribute("product"),
            line -> line.attribute("quantity"),
            line -> line.attribute("priceEach"))
        .containsExactly(
            tuple(1, "S24_3969", "49", "34.00"),
            tuple(2, "S18_2248", "50", "68.00"),
            tuple(3, "S18_1749", "30", "172.00"),
            tuple(4, "S18_4409", "22", "87.00"));
  }

  @Test
  void leavesTheShippedDateOutOfWhatIsNotShipped() throws Exception {
    Xml order = Xml.of(client.get("/xml/orders/10248.xml"));

    assertThat(order.attribute("status")).isEqualTo("Cancelled");
    assertThat(order.childNames())
        .containsExactly("orderDate", "requiredDate", "comments", "lines", "total");
    assertThat(order.text("comments"))
        .isEqualTo("Order was mistakenly placed. The warehouse noticed the lack of documentation.");
  }

  @Test
  void givesACustomer() throws Exception {
    Xml customer = Xml.of(client.get("/xml/customers/103.xml"));

    assertThat(customer.name()).isEqualTo("customer");
    assertThat(customer.attribute("number")).isEqualTo("103");
    assertThat(customer.childNames())
        .containsExactly("name", "contact", "phone", "address", "salesRep", "creditLimit");
    assertThat(customer.text("name")).isEqualTo("Atelier graphique");
    assertThat(customer.child("contact").text("firstName")).isEqualTo("Carine");
    assertThat(customer.child("contact").text("lastName")).isEqualTo("Schmitt");
    assertThat(customer.text("phone")).isEqualTo("40.32.2555");
    assertThat(customer.child("address").childNames())
        .containsExactly("line1", "city", "postalCode", "country");
    assertThat(customer.child("address").text("country")).isEqualTo("France");
    assertThat(customer.text("salesRep")).isEqualTo("1370");
    assertThat(customer.text("creditLimit")).isEqualTo("21000.00");
  }

  @Test
  void givesTheWholeAddressAsItStands() throws Exception {
    Xml australian = Xml.of(client.get("/xml/customers/114.xml")).child("address");
    assertThat(australian.childNames())
        .containsExactly("line1", "line2", "city", "state", "postalCode", "country");
    assertThat(australian.text("line2")).isEqualTo("Level 3");

    Xml japanese = Xml.of(client.get("/xml/customers/177.xml")).child("address");
    assertThat(japanese.text("postalCode")).isEqualTo(" 530-0003");
  }

  @Test
  void leavesOutTheSalesRepThatACustomerDoesNotHave() throws Exception {
    Xml customer = Xml.of(client.get("/xml/customers/125.xml"));

    assertThat(customer.childNames()).doesNotContain("salesRep");
    assertThat(customer.text("creditLimit")).isEqualTo("0.00");
  }

  @Test
  void listsOrdersPageByPage() throws Exception {
    Xml first = Xml.of(client.get("/xml/orders.xml?page=1&size=3"));
    Xml second = Xml.of(client.get("/xml/orders.xml?page=2&size=3"));

    assertThat(first.attribute("page")).isEqualTo("1");
    assertThat(first.attribute("size")).isEqualTo("3");
    assertThat(Integer.parseInt(first.attribute("total"))).isGreaterThanOrEqualTo(330);
    assertThat(first.children()).extracting(Xml::number).containsExactly(10100, 10101, 10102);
    assertThat(second.children()).extracting(Xml::number).containsExactly(10103, 10104, 10105);
    assertThat(first.children().get(0).attribute("orderDate")).isEqualTo("2003-01-06");
    assertThat(first.children().get(0).attribute("customer")).isEqualTo("363");
  }

  @Test
  void listsFiftyOrdersByDefaultAndNoneAfterTheEnd() throws Exception {
    assertThat(Xml.of(client.get("/xml/orders.xml")).children()).hasSize(50);
    assertThat(Xml.of(client.get("/xml/orders.xml?page=900000")).children()).isEmpty();
  }

  @Test
  void listsOrdersOfACustomerWithAStatus() throws Exception {
    Xml orders = Xml.of(client.get("/xml/orders.xml?customer=131&status=Cancelled"));

    assertThat(orders.children()).extracting(Xml::number).contains(10248);
    assertThat(orders.children())
        .allMatch(order -> order.attribute("customer").equals("131"))
        .allMatch(order -> order.attribute("status").equals("Cancelled"));
  }

  @Test
  void listsCustomersByAPartOfTheirName() throws Exception {
    Xml customers = Xml.of(client.get("/xml/customers.xml?name=GIFT&page=1&size=3"));

    assertThat(customers.name()).isEqualTo("customers");
    assertThat(customers.children()).extracting(Xml::number).containsExactly(112, 119, 124);
    assertThat(customers.children().get(1).attribute("name")).isEqualTo("La Rochelle Gifts");
    assertThat(customers.children().get(1).attribute("country")).isEqualTo("France");
    assertThat(Integer.parseInt(customers.attribute("total"))).isGreaterThanOrEqualTo(23);
  }

  @Test
  void answersTheUnknownAndTheUnreadableWithFaults() throws Exception {
    fault(client.get("/xml/orders/99.xml"), 404, "NOT_FOUND");
    fault(client.get("/xml/customers/99999.xml"), 404, "NOT_FOUND");
    fault(client.get("/xml/nothing"), 404, "NOT_FOUND");
    fault(client.get("/xml/orders.xml?page=0"), 400, "BAD_REQUEST");
    fault(client.get("/xml/orders.xml?size=501"), 400, "BAD_REQUEST");
    fault(client.get("/xml/orders.xml?customer=abc"), 400, "BAD_REQUEST");
    fault(client.get("/xml/orders.xml?status=Lost"), 400, "BAD_REQUEST");
  }

  private static void fault(HttpResponse<String> answer, int httpStatus, String code) {
    String asked = answer.uri().toString();
    assertThat(answer.statusCode()).as(asked).isEqualTo(httpStatus);
    assertThat(Xml.of(answer).name()).as(asked).isEqualTo("fault");
    assertThat(Xml.of(answer).attribute("code")).as(asked).isEqualTo(code);
    assertThat(Xml.of(answer).text()).as(asked).isNotBlank();
  }
}
