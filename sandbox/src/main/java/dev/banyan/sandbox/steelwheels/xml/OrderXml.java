package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import dev.banyan.sandbox.steelwheels.orders.StatusChange;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GET /xml/orders/10100.xml and PUT /xml/orders/10100/status. */
final class OrderXml extends XmlServlet {

  private static final long serialVersionUID = 1L;
  private static final Pattern STATUS_PATH = Pattern.compile("/([0-9]{1,9})/status");

  private final transient OrderBook book;
  private final transient OrderDesk desk;

  OrderXml(OrderBook book, OrderDesk desk) {
    this.book = book;
    this.desk = desk;
  }

  @Override
  XmlAnswer get(HttpServletRequest request) throws SQLException, XmlFault {
    return order(Query.documentNumber(request));
  }

  @Override
  XmlAnswer put(HttpServletRequest request) throws SQLException, XmlFault, IOException {
    Matcher path = STATUS_PATH.matcher(Query.pathInfo(request));
    if (!path.matches()) {
      throw XmlFault.methodNotAllowed(request.getMethod());
    }
    int number = Integer.parseInt(path.group(1));
    OrderStatus next = status(XmlBody.root(request, "status").getTextContent().strip());
    StatusChange change = desk.changeStatus(number, next);
    if (change instanceof StatusChange.Illegal illegal) {
      throw XmlFault.illegalStatus(number, illegal.presentStatus(), next.label());
    }
    return order(number);
  }

  private XmlAnswer order(int number) throws SQLException, XmlFault {
    return XmlAnswer.ok(
        OrderDocument.of(
            book.find(number).orElseThrow(() -> XmlFault.notFound("There is no order " + number))));
  }

  private static OrderStatus status(String label) throws XmlFault {
    return OrderStatus.ofLabel(label)
        .orElseThrow(() -> XmlFault.badRequest("There is no status '" + label + "'"));
  }
}
