package dev.banyan.sandbox.steelwheels.orders;

/** Is told of each new order, after its transaction has committed, on the thread that placed it. */
@FunctionalInterface
public interface OrderListener {

  /**
   * Must return quickly; what it throws is logged and neither undoes the order nor stops the other
   * listeners.
   */
  void orderPlaced(int orderNumber);
}
