package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.customers.Customer;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderFilter;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
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

/** GET /customer?number=103&amp;page=: the customer card with the customer's orders. */
final class CustomerPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient CustomerFile customers;
  private final transient OrderBook book;

  CustomerPage(CustomerFile customers, OrderBook book) {
    this.customers = customers;
    this.book = book;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    int number = Parameters.number(request, "number");
    Customer customer =
        customers
            .find(number)
            .orElseThrow(() -> PageFault.notFound("There is no customer " + number + "."));
    Listing<OrderHead> orders =
        book.list(new OrderFilter(number, null), Parameters.paging(request));
    Page.send(
        request,
        response,
        200,
        "Customer " + number,
        card(customer)
            + "<p><a href=\"/order/new?customer="
            + number
            + "\">Place an order</a></p>\n<h2>Orders</h2>\n"
            + OrderTable.of(orders)
            + PageLinks.of(orders, "/customer?number=" + number + "&amp;page="));
  }

  private static String card(Customer customer) {
    Customer.Address address = customer.address();
    return """
        <table class="card">
        <tr><th>Name</th><td>%s</td></tr>
        <tr><th>Contact</th><td>%s %s</td></tr>
        <tr><th>Phone</th><td>%s</td></tr>
        <tr><th>Address</th><td>%s<br>%s%s %s %s<br>%s</td></tr>
        <tr><th>Sales representative</th><td>%s</td></tr>
        <tr><th>Credit limit</th><td>%s</td></tr>
        </table>
        """
        .formatted(
            Html.escape(customer.name()),
            Html.escape(customer.contactFirstName()),
            Html.escape(customer.contactLastName()),
            Html.escape(customer.phone()),
            Html.escape(address.line1()),
            address.line2() == null ? "" : Html.escape(address.line2()) + "<br>",
            Html.escape(address.postalCode()),
            Html.escape(address.city()),
            Html.escape(address.state()),
            Html.escape(address.country()),
            Html.escape(customer.salesRep()),
            Html.money(customer.creditLimit()));
  }
}
