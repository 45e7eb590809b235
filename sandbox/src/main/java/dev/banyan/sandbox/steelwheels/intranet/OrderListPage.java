package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderFilter;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
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

/** GET /orders?customer=&amp;status=&amp;page= */
final class OrderListPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderBook book;

  OrderListPage(OrderBook book) {
    this.book = book;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    Integer customer = Parameters.optionalNumber(request, "customer");
    String status = Parameters.text(request, "status");
    OrderFilter filter =
        new OrderFilter(customer, status.isEmpty() ? null : StatusField.parse(status));
    Listing<OrderHead> orders = book.list(filter, Parameters.paging(request));
    String link =
        "/orders?customer="
            + Html.escape(customer)
            + "&amp;status="
            + Html.urlEncode(status)
            + "&amp;page=";
    Page.send(
        request,
        response,
        200,
        "Orders",
        form(Html.escape(customer), status) + OrderTable.of(orders) + PageLinks.of(orders, link));
  }

  private static String form(String customer, String status) {
    StringBuilder options = new StringBuilder(Html.option("", "(all)", status));
    for (OrderStatus each : OrderStatus.values()) {
      options.append(Html.option(each.label(), each.label(), status));
    }
    return """
        <form class="box" method="get" action="/orders">
        Customer <input name="customer" size="8" maxlength="9" value="%s">
        Status <select name="status">%s</select>
        <input type="submit" value="Show"> &nbsp; <a href="/order/new">New order</a> | <a href="/phone-order">Phone order</a>
        </form>
        """
        .formatted(customer, options);
  }
}
