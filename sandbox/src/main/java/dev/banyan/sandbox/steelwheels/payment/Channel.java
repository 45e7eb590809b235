package dev.banyan.sandbox.steelwheels.payment;

/** Where an order came from; decides how its authorization is asked for. */
enum Channel {
  /** Placed on the web or by a partner: asked over the queue. */
  WEB("W"),
  /** Placed on the telephone: asked through the table. */
  PHONE("P");

  private final String code;

  Channel(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Channel of(String code) {
    return PHONE.code.equals(code) ? PHONE : WEB;
  }
}
