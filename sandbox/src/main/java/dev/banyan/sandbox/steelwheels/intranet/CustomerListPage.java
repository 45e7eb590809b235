package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.customers.Customer;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageLinks;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** GET /customers?name=&amp;page= */
final class CustomerListPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient CustomerFile customers;

  CustomerListPage(CustomerFile customers) {
    this.customers = customers;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    String name = Parameters.text(request, "name");
    Listing<Customer> found = customers.search(name, Parameters.paging(request));
    StringBuilder body = new StringBuilder();
    body.append(
        """
        <form class="box" method="get" action="/customers">
        Name contains <input name="name" size="30" maxlength="50" value="%s">
        <input type="submit" value="Search">
        </form>
        <table class="list">
        <tr><th class="number">No.</th><th>Name</th><th>Contact</th><th>City</th><th>Country</th><th>Phone</th></tr>
        """
            .formatted(Html.escape(name)));
    found.items().forEach(customer -> body.append(row(customer)));
    body.append("</table>\n")
        .append(PageLinks.of(found, "/customers?name=" + Html.urlEncode(name) + "&amp;page="));
    Page.send(request, response, 200, "Customers", body.toString());
  }

  private static String row(Customer customer) {
    return """
        <tr><td class="number"><a href="/customer?number=%1$d">%1$d</a></td><td><a href="/customer?number=%1$d">%2$s</a></td>\
        <td>%3$s %4$s</td><td>%5$s</td><td>%6$s</td><td>%7$s</td></tr>
        """
        .formatted(
            customer.number(),
            Html.escape(customer.name()),
            Html.escape(customer.contactFirstName()),
            Html.escape(customer.contactLastName()),
            Html.escape(customer.address().city()),
            Html.escape(customer.address().country()),
            Html.escape(customer.phone()));
  }
}
