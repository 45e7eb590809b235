package dev.banyan.bench.peer;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One order with its lines, written by hand: two queries, records, Jackson. */
@RestController
class OrderController {

  private final JdbcClient store;

  OrderController(JdbcClient store) {
    this.store = store;
  }

  record Line(int lineNumber, String productCode, int quantity, BigDecimal priceEach) {}

  record Order(
      int orderNumber,
      int customerNumber,
      LocalDate orderDate,
      LocalDate requiredDate,
      @Nullable LocalDate shippedDate,
      String status,
      @Nullable String comments,
      List<Line> lines,
      BigDecimal total) {}

  private record Head(Order order, String etag) {}

  @GetMapping("/api/orders/v1/orders/{orderNumber}")
  ResponseEntity<Order> get(@PathVariable int orderNumber) {
    List<Line> lines =
        store
            .sql(
                "select line_number, product_code, quantity, price_each from order_lines"
                    + " where order_number = :number and not deleted order by line_number")
            .param("number", orderNumber)
            .query(
                (rs, i) ->
                    new Line(rs.getInt(1), rs.getString(2), rs.getInt(3), rs.getBigDecimal(4)))
            .list();
    return store
        .sql("select * from orders where order_number = :number and not deleted")
        .param("number", orderNumber)
        .query((rs, i) -> head(rs, lines))
        .optional()
        .map(head -> ResponseEntity.ok().eTag(head.etag()).body(head.order()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static Head head(ResultSet rs, List<Line> lines) throws SQLException {
    Timestamp shipped = rs.getTimestamp("shipped_date");
    Order order =
        new Order(
            rs.getInt("order_number"),
            rs.getInt("customer_number"),
            rs.getTimestamp("order_date").toLocalDateTime().toLocalDate(),
            rs.getTimestamp("required_date").toLocalDateTime().toLocalDate(),
            shipped == null ? null : shipped.toLocalDateTime().toLocalDate(),
            rs.getString("status"),
            rs.getString("comments"),
            lines,
            lines.stream()
                .map(l -> l.priceEach().multiply(BigDecimal.valueOf(l.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    return new Head(order, rs.getLong("position_commit") + "-" + rs.getLong("position_offset"));
  }
}
