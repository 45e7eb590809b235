package dev.banyan.sandbox.steelwheels.orders;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order without its lines; the shipped date is null until it is shipped, empty comments are
 * null.
 */
public record OrderHead(
    int number,
    String status,
    int customerNumber,
    LocalDate orderDate,
    LocalDate requiredDate,
    @Nullable LocalDate shippedDate,
    @Nullable String comments) {}
