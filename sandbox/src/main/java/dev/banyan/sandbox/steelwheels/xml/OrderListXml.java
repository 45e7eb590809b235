package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderFilter;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** GET /xml/orders.xml?customer=&amp;status=&amp;page=&amp;size= */
final class OrderListXml extends XmlServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderBook book;

  OrderListXml(OrderBook book) {
    this.book = book;
  }

  @Override
  XmlAnswer get(HttpServletRequest request) throws SQLException, XmlFault {
    OrderFilter filter =
        new OrderFilter(
            Query.number("customer", request.getParameter("customer")),
            status(request.getParameter("status")));
    return XmlAnswer.ok(document(book.list(filter, Query.paging(request))));
  }

  private static byte[] document(Listing<OrderHead> orders) {
    return XmlText.document(
        xml -> {
          xml.start("orders")
              .attribute("page", orders.paging().page())
              .attribute("size", orders.paging().size())
              .attribute("total", orders.total());
          for (OrderHead order : orders.items()) {
            xml.start("order")
                .attribute("number", order.number())
                .attribute("status", order.status())
                .attribute("customer", order.customerNumber())
                .attribute("orderDate", order.orderDate())
                .end();
          }
          xml.end();
        });
  }

  private static @Nullable OrderStatus status(@Nullable String label) throws XmlFault {
    if (label == null || label.isEmpty()) {
      return null;
    }
    return OrderStatus.ofLabel(label)
        .orElseThrow(() -> XmlFault.badRequest("There is no status '" + label + "'"));
  }
}
