package dev.banyan.sandbox.steelwheels.orders;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of an order to be placed; without a price the product's list price (MSRP) is taken. */
public record NewLine(String productCode, int quantity, @Nullable BigDecimal priceEach) {}
