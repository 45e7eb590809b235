package dev.banyan.sandbox.steelwheels.customers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of customers, its text as it stands there; empty optional columns are null. */
public record Customer(
    int number,
    String name,
    String contactFirstName,
    String contactLastName,
    String phone,
    Address address,
    @Nullable Integer salesRep,
    @Nullable BigDecimal creditLimit) {

  public record Address(
      String line1,
      @Nullable String line2,
      String city,
      @Nullable String state,
      @Nullable String postalCode,
      String country) {}
}
