package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.customers.Customer;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.sql.SQLException;

/** GET /xml/customers/103.xml; see contracts/legacy/customers.xsd. */
final class CustomerXml extends XmlServlet {

  private static final long serialVersionUID = 1L;

  private final transient CustomerFile customers;

  CustomerXml(CustomerFile customers) {
    this.customers = customers;
  }

  @Override
  XmlAnswer get(HttpServletRequest request) throws SQLException, XmlFault {
    int number = Query.documentNumber(request);
    return XmlAnswer.ok(
        document(
            customers
                .find(number)
                .orElseThrow(() -> XmlFault.notFound("There is no customer " + number))));
  }

  private static byte[] document(Customer customer) {
    return XmlText.document(
        xml -> {
          xml.start("customer")
              .attribute("number", customer.number())
              .element("name", customer.name())
              .start("contact")
              .element("firstName", customer.contactFirstName())
              .element("lastName", customer.contactLastName())
              .end()
              .element("phone", customer.phone());
          address(xml, customer.address());
          BigDecimal limit = customer.creditLimit();
          xml.element("salesRep", customer.salesRep())
              .element("creditLimit", limit == null ? null : XmlText.money(limit))
              .end();
        });
  }

  private static void address(XmlText xml, Customer.Address address) {
    xml.start("address")
        .element("line1", address.line1())
        .element("line2", address.line2())
        .element("city", address.city())
        .element("state", address.state())
        .element("postalCode", address.postalCode())
        .element("country", address.country())
        .end();
  }
}
