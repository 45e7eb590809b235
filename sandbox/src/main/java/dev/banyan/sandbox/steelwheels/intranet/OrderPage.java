package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.customers.Customer;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.orders.Order;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
import dev.banyan.sandbox.steelwheels.orders.OrderLine;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** GET /order?number=10100: the order card. */
final class OrderPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderBook book;
  private final transient CustomerFile customers;
  private final transient List<OrderNote> notes;

  OrderPage(OrderBook book, CustomerFile customers, List<OrderNote> notes) {
    this.book = book;
    this.customers = customers;
    this.notes = List.copyOf(notes);
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    int number = Parameters.number(request, "number");
    Order order =
        book.find(number)
            .orElseThrow(() -> PageFault.notFound("There is no order " + number + "."));
    Page.send(
        request,
        response,
        200,
        "Order " + number,
        card(order.head()) + statusForm(order.head()) + "<h2>Lines</h2>\n" + lines(order));
  }

  private String card(OrderHead order) throws SQLException {
    StringBuilder card = new StringBuilder("<table class=\"card\">\n");
    card.append(row("Status", Html.escape(order.status())))
        .append(row("Customer", customerLink(order.customerNumber())))
        .append(row("Order date", Html.escape(order.orderDate())))
        .append(row("Required date", Html.escape(order.requiredDate())))
        .append(row("Shipped date", Html.escape(order.shippedDate())))
        .append(row("Comments", Html.escape(order.comments()).replace("\n", "<br>\n")));
    for (OrderNote note : notes) {
      String text = note.text(order.number());
      if (!text.isEmpty()) {
        card.append(row(note.heading(), Html.escape(text)));
      }
    }
    return card.append("</table>\n").toString();
  }

  private static String row(String heading, String html) {
    return "<tr><th>" + Html.escape(heading) + "</th><td>" + html + "</td></tr>\n";
  }

  // The tables have no foreign keys: an order's customer may be missing.
  private String customerLink(int number) throws SQLException {
    String name = customers.find(number).map(Customer::name).orElse("(unknown)");
    return "<a href=\"/customer?number=%1$d\">%1$d</a> %2$s".formatted(number, Html.escape(name));
  }

  private static String statusForm(OrderHead order) {
    StringBuilder options = new StringBuilder();
    OrderStatus.ofLabel(order.status()).stream()
        .flatMap(status -> status.successors().stream().sorted())
        .forEach(next -> options.append(Html.option(next.label(), next.label(), "")));
    if (options.isEmpty()) {
      return "";
    }
    return """
        <br><form class="box" method="post" action="/order/status">
        <input type="hidden" name="number" value="%d">
        Change status to <select name="status">%s</select> <input type="submit" value="Change">
        </form>
        """
        .formatted(order.number(), options);
  }

  private static String lines(Order order) {
    StringBuilder table =
        new StringBuilder(
            """
            <table class="list">
            <tr><th class="number">Line</th><th>Product</th><th class="number">Quantity</th><th class="number">Price each</th><th class="number">Amount</th></tr>
            """);
    order.lines().forEach(line -> table.append(line(line)));
    return table
        .append("<tr class=\"total\"><td colspan=\"4\">Total</td><td class=\"number\">")
        .append(Html.money(order.total()))
        .append("</td></tr>\n</table>\n")
        .toString();
  }

  private static String line(OrderLine line) {
    return """
        <tr><td class="number">%d</td><td>%s</td><td class="number">%d</td><td class="number">%s</td><td class="number">%s</td></tr>
        """
        .formatted(
            line.number(),
            Html.escape(line.productCode()),
            line.quantity(),
            Html.money(line.priceEach()),
            Html.money(line.total()));
  }
}
