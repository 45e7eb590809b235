package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Site;
import java.util.List;

/** The paths of the pages. */
public final class Intranet {

  private Intranet() {}

  public static void addTo(
      Site site,
      OrderDesk desk,
      OrderBook book,
      CustomerFile customers,
      ProductList products,
      List<OrderNote> notes) {
    site.add("", new HomePage());
    site.add("/customers", new CustomerListPage(customers));
    site.add("/customer", new CustomerPage(customers, book));
    site.add("/orders", new OrderListPage(book));
    site.add("/order", new OrderPage(book, customers, notes));
    site.add("/order/status", new OrderStatusForm(desk));
    site.add("/order/new", new NewOrderPage(desk, products));
    site.add("/products", new ProductListPage(products));
  }
}
