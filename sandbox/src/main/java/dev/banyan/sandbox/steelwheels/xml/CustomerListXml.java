package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.customers.Customer;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.lists.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;

/** GET /xml/customers.xml?name=&amp;page=&amp;size= */
final class CustomerListXml extends XmlServlet {

  private static final long serialVersionUID = 1L;
  private static final int MAX_NAME_CHARS = 50;

  private final transient CustomerFile customers;

  CustomerListXml(CustomerFile customers) {
    this.customers = customers;
  }

  @Override
  XmlAnswer get(HttpServletRequest request) throws SQLException, XmlFault {
    String name = request.getParameter("name");
    if (name != null && name.length() > MAX_NAME_CHARS) {
      throw XmlFault.badRequest("name is longer than " + MAX_NAME_CHARS + " characters");
    }
    return XmlAnswer.ok(
        document(customers.search(name == null ? "" : name, Query.paging(request))));
  }

  private static byte[] document(Listing<Customer> found) {
    return XmlText.document(
        xml -> {
          xml.start("customers")
              .attribute("page", found.paging().page())
              .attribute("size", found.paging().size())
              .attribute("total", found.total());
          for (Customer customer : found.items()) {
            xml.start("customer")
                .attribute("number", customer.number())
                .attribute("name", customer.name())
                .attribute("country", customer.address().country())
                .end();
          }
          xml.end();
        });
  }
}
