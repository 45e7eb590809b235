package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
import dev.banyan.sandbox.steelwheels.web.Html;

/** A table of orders, each with a link to its card. */
final class OrderTable {

  private OrderTable() {}

  static String of(Listing<OrderHead> orders) {
    StringBuilder table =
        new StringBuilder(
            """
            <table class="list">
            <tr><th class="number">Order</th><th>Date</th><th>Required</th><th>Shipped</th><th>Status</th><th class="number">Customer</th></tr>
            """);
    orders.items().forEach(order -> table.append(row(order)));
    return table.append("</table>\n").toString();
  }

  private static String row(OrderHead order) {
    return """
        <tr><td class="number"><a href="/order?number=%1$d">%1$d</a></td><td>%2$s</td><td>%3$s</td><td>%4$s</td><td>%5$s</td>\
        <td class="number"><a href="/customer?number=%6$d">%6$d</a></td></tr>
        """
        .formatted(
            order.number(),
            order.orderDate(),
            order.requiredDate(),
            Html.escape(order.shippedDate()),
            Html.escape(order.status()),
            order.customerNumber());
  }
}
