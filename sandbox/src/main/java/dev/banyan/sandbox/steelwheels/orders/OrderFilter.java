package dev.banyan.sandbox.steelwheels.orders;

import org.jspecify.annotations.Nullable;

/** Which orders to list; null lets all pass. */
public record OrderFilter(@Nullable Integer customerNumber, @Nullable OrderStatus status) {

  @Nullable String statusLabel() {
    return status == null ? null : status.label();
  }
}
