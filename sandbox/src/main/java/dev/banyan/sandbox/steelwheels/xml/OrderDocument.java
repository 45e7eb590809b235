package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.orders.Order;
import dev.banyan.sandbox.steelwheels.orders.OrderHead;
import dev.banyan.sandbox.steelwheels.orders.OrderLine;

/** An order as a document; see contracts/legacy/orders.xsd. */
final class OrderDocument {

  private OrderDocument() {}

  static byte[] of(Order order) {
    OrderHead head = order.head();
    return XmlText.document(
        xml -> {
          xml.start("order")
              .attribute("number", head.number())
              .attribute("status", head.status())
              .attribute("customer", head.customerNumber())
              .element("orderDate", head.orderDate())
              .element("requiredDate", head.requiredDate())
              .element("shippedDate", head.shippedDate())
              .element("comments", head.comments())
              .start("lines");
          order.lines().forEach(line -> line(xml, line));
          xml.end().element("total", XmlText.money(order.total())).end();
        });
  }

  private static void line(XmlText xml, OrderLine line) {
    xml.start("line")
        .attribute("number", line.number())
        .attribute("product", line.productCode())
        .attribute("quantity", line.quantity())
        .attribute("priceEach", XmlText.money(line.priceEach()))
        .end();
  }
}
