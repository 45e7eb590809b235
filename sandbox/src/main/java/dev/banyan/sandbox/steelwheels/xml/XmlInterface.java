package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.web.Site;

/** The paths of the XML interface. */
public final class XmlInterface {

  private XmlInterface() {}

  public static void addTo(Site site, OrderDesk desk, OrderBook book, CustomerFile customers) {
    site.add("/xml/orders", new NewOrderXml(book, desk));
    site.add("/xml/orders.xml", new OrderListXml(book));
    site.add("/xml/orders/*", new OrderXml(book, desk));
    site.add("/xml/customers.xml", new CustomerListXml(customers));
    site.add("/xml/customers/*", new CustomerXml(customers));
    site.add("/xml/*", new UnknownXml());
  }
}
