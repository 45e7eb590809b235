package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.intranet.NewOrderForm;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.Placing;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * GET and POST /phone-order: orders taken on the telephone. A placed order is answered with a
 * redirect to a page that loads itself again until the payment is decided or the order is parked.
 */
public final class PhoneOrderPage extends PageServlet {

  private static final long serialVersionUID = 1L;
  private static final String RELOAD_S = "2";

  private final transient OrderDesk desk;
  private final transient DataSource dataSource;

  public PhoneOrderPage(OrderDesk desk, DataSource dataSource) {
    this.desk = desk;
    this.dataSource = dataSource;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    Integer order = Parameters.optionalNumber(request, "number");
    if (order == null) {
      Page.send(request, response, 200, "Phone order", form(request));
    } else {
      hold(request, response, order);
    }
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    Placing placing = desk.place(NewOrderForm.read(request));
    if (placing instanceof Placing.Placed placed) {
      response.sendRedirect("/phone-order?number=" + placed.orderNumber());
      return;
    }
    throw PageFault.badRequest(
        placing instanceof Placing.Refused refused
            ? "The order was not placed: " + refused.reason() + "."
            : "The order was not placed.");
  }

  private void hold(HttpServletRequest request, HttpServletResponse response, int order)
      throws SQLException, IOException, PageFault {
    PaymentState payment =
        PaymentState.of(dataSource, order)
            .orElseThrow(() -> PageFault.notFound("No payment is asked for order " + order + "."));
    boolean waiting = payment.state() == AuthorizationState.WAITING;
    if (waiting) {
      response.setHeader("Refresh", RELOAD_S);
    }
    String body =
        """
        <table class="card">
        <tr><th>Order no.</th><td><a href="/order?number=%1$d">%1$d</a></td></tr>
        <tr><th>Payment</th><td>%2$s</td></tr>
        </table>
        <p class="note">%3$s</p>
        <p><a href="/phone-order">Next phone order</a></p>
        """
            .formatted(
                order,
                Html.escape(payment.sentence()),
                waiting ? "Please keep the customer on the line." : "The call can be ended.");
    Page.send(request, response, 200, "Phone order " + order, body);
  }

  private static String form(HttpServletRequest request) throws PageFault {
    @Nullable Integer customer = Parameters.optionalNumber(request, "customer");
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= NewOrderForm.LINES; i++) {
      lines.append(line(i));
    }
    return """
        <form method="post" action="/phone-order" accept-charset="ISO-8859-1">
        <table class="card">
        <tr><th>Customer no.</th><td><input name="customer" size="8" maxlength="9" value="%s"></td></tr>
        <tr><th>Required date</th><td><input name="requiredDate" size="12" maxlength="10"> <span class="note">yyyy-mm-dd, default: in a week</span></td></tr>
        <tr><th>Comments</th><td><textarea name="comments" cols="60" rows="3"></textarea></td></tr>
        </table>
        <h2>Lines</h2>
        <table class="list">
        <tr><th class="number">Line</th><th>Product code</th><th>Quantity</th><th>Price each</th></tr>
        %s</table>
        <p class="note">Type product codes as in the catalogue, such as S10_1678. Without a price the list price is taken.</p>
        <input type="submit" value="Place phone order">
        </form>
        """
        .formatted(Html.escape(customer), lines);
  }

  private static String line(int number) {
    return """
        <tr><td class="number">%1$d</td><td><input name="product%1$d" size="12" maxlength="50"></td>\
        <td><input name="quantity%1$d" size="5" maxlength="4"></td><td><input name="price%1$d" size="9" maxlength="9"></td></tr>
        """
        .formatted(number);
  }
}
