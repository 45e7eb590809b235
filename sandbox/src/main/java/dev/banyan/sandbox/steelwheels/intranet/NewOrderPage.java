package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.orders.NewOrder;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.Placing;
import dev.banyan.sandbox.steelwheels.products.Product;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * GET and POST /order/new: the form for an order; a placed order is answered with a redirect to its
 * card.
 */
final class NewOrderPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderDesk desk;
  private final transient ProductList products;

  NewOrderPage(OrderDesk desk, ProductList products) {
    this.desk = desk;
    this.products = products;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    Integer customer = Parameters.optionalNumber(request, "customer");
    Page.send(request, response, 200, "New order", form(Html.escape(customer)));
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    NewOrder order = NewOrderForm.read(request);
    Placing placing = desk.place(order);
    if (placing instanceof Placing.Placed placed) {
      response.sendRedirect("/order?number=" + placed.orderNumber());
      return;
    }
    throw PageFault.badRequest(
        placing instanceof Placing.Refused refused
            ? "The order was not placed: " + refused.reason() + "."
            : "The order was not placed.");
  }

  private String form(String customer) throws SQLException {
    StringBuilder options = new StringBuilder("<option value=\"\"></option>");
    for (Product product : products.ofLine("")) {
      options.append(
          Html.option(
              product.code(),
              product.code()
                  + "  "
                  + product.name()
                  + "  ("
                  + Html.money(product.listPrice())
                  + ")",
              ""));
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= NewOrderForm.LINES; i++) {
      lines.append(line(i, options));
    }
    return """
        <form method="post" action="/order/new" accept-charset="ISO-8859-1">
        <table class="card">
        <tr><th>Customer no.</th><td><input name="customer" size="8" maxlength="9" value="%s"></td></tr>
        <tr><th>Required date</th><td><input name="requiredDate" size="12" maxlength="10"> <span class="note">yyyy-mm-dd, default: in a week</span></td></tr>
        <tr><th>Comments</th><td><textarea name="comments" cols="60" rows="3"></textarea></td></tr>
        </table>
        <h2>Lines</h2>
        <table class="list">
        <tr><th class="number">Line</th><th>Product</th><th>Quantity</th><th>Price each</th></tr>
        %s</table>
        <p class="note">Without a price the list price is taken.</p>
        <input type="submit" value="Place order">
        </form>
        """
        .formatted(customer, lines);
  }

  private static String line(int number, CharSequence options) {
    return """
        <tr><td class="number">%1$d</td><td><select name="product%1$d">%2$s</select></td>\
        <td><input name="quantity%1$d" size="5" maxlength="4"></td><td><input name="price%1$d" size="9" maxlength="9"></td></tr>
        """
        .formatted(number, options);
  }
}
