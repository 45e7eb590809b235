package dev.banyan.sandbox.steelwheels.products;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks products up. Safe for use by several threads. */
public final class ProductList {

  private static final int MAX_PRODUCTS = 5_000;

  private final DataSource dataSource;

  public ProductList(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Optional<Product> find(String code) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT * FROM products WHERE \"PRODUCTCODE\" = ?")) {
      query.setString(1, code);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(product(row)) : Optional.empty();
      }
    }
  }

  /** The products of a line (empty: of all), by line and code, at most {@value #MAX_PRODUCTS}. */
  public List<Product> ofLine(String line) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT * FROM products WHERE ? IN ('', \"PRODUCTLINE\")"
                    + " ORDER BY \"PRODUCTLINE\", \"PRODUCTCODE\" LIMIT "
                    + MAX_PRODUCTS)) {
      query.setString(1, line);
      List<Product> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(product(row));
        }
      }
      return found;
    }
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(
        row.getString("PRODUCTCODE"),
        row.getString("PRODUCTNAME"),
        row.getString("PRODUCTLINE"),
        row.getString("PRODUCTSCALE"),
        row.getString("PRODUCTVENDOR"),
        row.getString("PRODUCTDESCRIPTION"),
        row.getInt("QUANTITYINSTOCK"),
        row.getBigDecimal("BUYPRICE"),
        row.getBigDecimal("MSRP"));
  }
}
