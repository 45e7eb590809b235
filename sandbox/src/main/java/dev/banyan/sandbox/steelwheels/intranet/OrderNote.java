package dev.banyan.sandbox.steelwheels.intranet;

import java.sql.SQLException;

/** A row that another feature adds to the order card, such as the state of the payment. */
public interface OrderNote {

  /** The row's heading. */
  String heading();

  /** Plain text; when it is empty the card leaves the row out. */
  String text(int orderNumber) throws SQLException;
}
