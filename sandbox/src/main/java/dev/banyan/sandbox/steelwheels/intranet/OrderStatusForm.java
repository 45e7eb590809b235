package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import dev.banyan.sandbox.steelwheels.orders.StatusChange;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** POST /order/status: changes it and goes back to the order card. */
final class OrderStatusForm extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient OrderDesk desk;

  OrderStatusForm(OrderDesk desk) {
    this.desk = desk;
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    int number = Parameters.number(request, "number");
    OrderStatus next = StatusField.parse(Parameters.text(request, "status"));
    StatusChange change = desk.changeStatus(number, next);
    if (change instanceof StatusChange.UnknownOrder) {
      throw PageFault.notFound("There is no order " + number + ".");
    }
    if (change instanceof StatusChange.Illegal illegal) {
      throw PageFault.conflict(
          "Order %d is %s and cannot become %s."
              .formatted(number, illegal.presentStatus(), next.label()));
    }
    response.sendRedirect("/order?number=" + number);
  }
}
