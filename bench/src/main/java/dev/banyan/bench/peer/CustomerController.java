package dev.banyan.bench.peer;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One customer by number, written by hand. */
@RestController
class CustomerController {

  private final JdbcClient store;

  CustomerController(JdbcClient store) {
    this.store = store;
  }

  record Contact(String firstName, String lastName) {}

  record Address(
      String line1,
      @Nullable String line2,
      String city,
      @Nullable String state,
      @Nullable String postalCode,
      String country) {}

  record Customer(
      int customerNumber,
      String name,
      Contact contact,
      @Nullable String phone,
      Address address,
      @Nullable Integer salesRepNumber,
      @Nullable BigDecimal creditLimit) {}

  private record Row(Customer customer, String etag) {}

  @GetMapping("/api/customers/v1/customers/{customerNumber}")
  ResponseEntity<Customer> get(@PathVariable int customerNumber) {
    return store
        .sql("select * from customers where customer_number = :number and not deleted")
        .param("number", customerNumber)
        .query((rs, i) -> row(rs))
        .optional()
        .map(row -> ResponseEntity.ok().eTag(row.etag()).body(row.customer()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static Row row(ResultSet rs) throws SQLException {
    Address address =
        new Address(
            rs.getString("address_line1"),
            rs.getString("address_line2"),
            rs.getString("city"),
            rs.getString("state"),
            rs.getString("postal_code"),
            rs.getString("country"));
    Customer customer =
        new Customer(
            rs.getInt("customer_number"),
            rs.getString("name"),
            new Contact(rs.getString("contact_first_name"), rs.getString("contact_last_name")),
            rs.getString("phone"),
            address,
            rs.getObject("sales_rep_number", Integer.class),
            rs.getBigDecimal("credit_limit"));
    return new Row(customer, rs.getLong("position_commit") + "-" + rs.getLong("position_offset"));
  }
}
