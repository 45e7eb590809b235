package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.orders.OrderStatus;
import dev.banyan.sandbox.steelwheels.web.PageFault;

/** The field "status" of a form. */
final class StatusField {

  private StatusField() {}

  static OrderStatus parse(String label) throws PageFault {
    return OrderStatus.ofLabel(label)
        .orElseThrow(() -> PageFault.badRequest("There is no status '" + label + "'."));
  }
}
