package dev.banyan.sandbox.steelwheels.customers;

import dev.banyan.sandbox.steelwheels.lists.Listing;
import dev.banyan.sandbox.steelwheels.lists.Paging;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks customers up. Safe for use by several threads. */
public final class CustomerFile {

  private static final String NAME_MATCHES =
      " WHERE POSITION(LOWER(?) IN LOWER(\"CUSTOMERNAME\")) > 0";

  private final DataSource dataSource;

  public CustomerFile(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public Optional<Customer> find(int number) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT * FROM customers WHERE \"CUSTOMERNUMBER\" = ?")) {
      query.setInt(1, number);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(customer(row)) : Optional.empty();
      }
    }
  }

  /** Customers whose name contains the text (empty: all), whatever its case, by number. */
  public Listing<Customer> search(String name, Paging paging) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new Listing<>(paging, count(connection, name), page(connection, name, paging));
    }
  }

  private static int count(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT COUNT(*) FROM customers" + NAME_MATCHES)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static List<Customer> page(Connection connection, String name, Paging paging)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT * FROM customers"
                + NAME_MATCHES
                + " ORDER BY \"CUSTOMERNUMBER\" LIMIT ? OFFSET ?")) {
      query.setString(1, name);
      query.setInt(2, paging.size());
      query.setInt(3, paging.offset());
      List<Customer> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(customer(row));
        }
      }
      return found;
    }
  }

  private static Customer customer(ResultSet row) throws SQLException {
    return new Customer(
        row.getInt("CUSTOMERNUMBER"),
        row.getString("CUSTOMERNAME"),
        row.getString("CONTACTFIRSTNAME"),
        row.getString("CONTACTLASTNAME"),
        row.getString("PHONE"),
        new Customer.Address(
            row.getString("ADDRESSLINE1"),
            filled(row.getString("ADDRESSLINE2")),
            row.getString("CITY"),
            filled(row.getString("STATE")),
            filled(row.getString("POSTALCODE")),
            row.getString("COUNTRY")),
        row.getObject("SALESREPEMPLOYEENUMBER", Integer.class),
        row.getBigDecimal("CREDITLIMIT"));
  }

  private static @Nullable String filled(@Nullable String column) {
    return column == null || column.isEmpty() ? null : column;
  }
}
