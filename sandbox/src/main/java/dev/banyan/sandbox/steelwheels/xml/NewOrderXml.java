package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.orders.NewOrder;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.Placing;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import org.w3c.dom.Element;

/** POST /xml/orders. */
final class NewOrderXml extends XmlServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderBook book;
  private final transient OrderDesk desk;

  NewOrderXml(OrderBook book, OrderDesk desk) {
    this.book = book;
    this.desk = desk;
  }

  @Override
  XmlAnswer post(HttpServletRequest request) throws SQLException, XmlFault, IOException {
    Element root = XmlBody.root(request, "order");
    NewOrder order = NewOrderDocument.read(root);
    Placing placing = desk.place(order);
    if (placing instanceof Placing.Placed placed) {
      return created(request, placed.orderNumber());
    }
    if (placing instanceof Placing.DuplicateReference duplicate) {
      throw XmlFault.duplicateReference(
          String.valueOf(order.partnerReference()), duplicate.orderNumber());
    }
    throw XmlFault.badRequest(((Placing.Refused) placing).reason());
  }

  private XmlAnswer created(HttpServletRequest request, int number) throws SQLException {
    byte[] document =
        OrderDocument.of(
            book.find(number)
                .orElseThrow(
                    () -> new IllegalStateException("Order " + number + " is gone again")));
    return new XmlAnswer(201, document, request.getRequestURL() + "/" + number + ".xml");
  }
}
