package dev.banyan.sandbox.steelwheels.payment;

import dev.banyan.sandbox.steelwheels.intranet.OrderNote;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The row "Payment" on the order card. */
public final class PaymentNote implements OrderNote {

  private final DataSource dataSource;

  public PaymentNote(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String heading() {
    return "Payment";
  }

  @Override
  public String text(int orderNumber) throws SQLException {
    return PaymentState.of(dataSource, orderNumber).map(PaymentState::sentence).orElse("");
  }
}
