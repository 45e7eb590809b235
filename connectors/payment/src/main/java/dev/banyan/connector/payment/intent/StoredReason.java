package dev.banyan.connector.payment.intent;

import dev.banyan.connector.payment.decision.PaymentState;
import org.jspecify.annotations.Nullable;

/** What is kept beside a state's code to read the state again. */
record StoredReason(@Nullable String code, @Nullable String text, @Nullable String providerCode) {

  static StoredReason of(PaymentState state) {
    if (state instanceof PaymentState.Declined declined) {
      return new StoredReason(declined.reasonCode(), null, declined.providerCode());
    } else if (state instanceof PaymentState.Refused refused) {
      return new StoredReason(refused.reasonCode(), refused.reason(), null);
    }
    return new StoredReason(null, null, null);
  }
}
