package dev.banyan.sandbox.steelwheels.products;

import java.math.BigDecimal;

/** A row of products. */
public record Product(
    String code,
    String name,
    String line,
    String scale,
    String vendor,
    String description,
    int quantityInStock,
    BigDecimal buyPrice,
    BigDecimal listPrice) {}
