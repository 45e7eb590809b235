package dev.banyan.sandbox.steelwheels.payment;

import java.util.Arrays;
import java.util.Optional;

/** The processor's verdict. */
enum PaymentResult {
  APPROVED("A"),
  DECLINED("D"),
  /** Not processed, nothing charged. */
  NOT_PROCESSED("E");

  private final String code;

  PaymentResult(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Optional<PaymentResult> of(String code) {
    return Arrays.stream(values()).filter(result -> result.code.equals(code)).findFirst();
  }
}
