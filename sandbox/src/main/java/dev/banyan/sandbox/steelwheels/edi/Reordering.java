package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.database.Transaction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes purchase orders for what runs out, one a supplier, with their interchanges; all of a night
 * in one transaction, so that numbers have no gaps. The files are dropped afterwards.
 */
final class Reordering {

  private static final Logger LOG = LoggerFactory.getLogger(Reordering.class);

  private final DataSource dataSource;
  private final EdiSettings settings;
  private final Clock clock;

  Reordering(DataSource dataSource, EdiSettings settings, Clock clock) {
    this.dataSource = dataSource;
    this.settings = settings;
    this.clock = clock;
  }

  /** Answers how many purchase orders were written. */
  int run() throws SQLException {
    return Transaction.<Integer, RuntimeException>run(dataSource, this::orderAll);
  }

  private int orderAll(Connection connection) throws SQLException {
    lock(connection);
    Map<String, String> partners = Partners.all(connection);
    int orders = 0;
    for (Map.Entry<String, List<StockLevel>> shortage : shortages(connection).entrySet()) {
      String partnerId = partners.get(shortage.getKey());
      if (partnerId == null) {
        LOG.warn("Vendor {} has no row in edi_partners, nothing is ordered", shortage.getKey());
        continue;
      }
      order(connection, shortage.getKey(), partnerId, shortage.getValue());
      orders++;
    }
    return orders;
  }

  // Two runs at once would both order what is missing.
  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM edi_numbers WHERE \"NAME\" = ? FOR UPDATE")) {
      query.setString(1, Numbers.PURCHASE_ORDER);
      query.executeQuery().close();
    }
  }

  private Map<String, List<StockLevel>> shortages(Connection connection) throws SQLException {
    Map<String, List<StockLevel>> shortages = new TreeMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT p."PRODUCTVENDOR", p."PRODUCTCODE", p."PRODUCTNAME", p."QUANTITYINSTOCK",
                  p."BUYPRICE", COALESCE((
                    SELECT SUM(GREATEST(0,
                      COALESCE(l."QUANTITYACKNOWLEDGED", l."QUANTITY") - l."QUANTITYSHIPPED"))
                    FROM purchase_order_lines l
                    JOIN purchase_orders o ON o."PONUMBER" = l."PONUMBER"
                    WHERE l."PRODUCTCODE" = p."PRODUCTCODE"
                      AND o."STATUS" NOT IN ('REJECTED', 'INVOICED')), 0) AS onorder
                FROM products p ORDER BY p."PRODUCTCODE"
                """);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        StockLevel level =
            new StockLevel(
                rows.getString("PRODUCTCODE"),
                rows.getString("PRODUCTNAME"),
                rows.getInt("QUANTITYINSTOCK"),
                rows.getInt("onorder"),
                rows.getBigDecimal("BUYPRICE"));
        if (shortage(level) > 0) {
          shortages
              .computeIfAbsent(rows.getString("PRODUCTVENDOR"), vendor -> new ArrayList<>())
              .add(level);
        }
      }
    }
    return shortages;
  }

  private int shortage(StockLevel level) {
    return level.shortage(settings.stockThreshold(), settings.stockTarget());
  }

  private void order(
      Connection connection, String vendor, String partnerId, List<StockLevel> levels)
      throws SQLException {
    List<PurchaseLine> lines = new ArrayList<>();
    for (StockLevel level : levels) {
      lines.add(
          new PurchaseLine(
              lines.size() + 1,
              level.productCode(),
              level.productName(),
              shortage(level),
              price(level)));
    }
    LocalDateTime created = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    Numbers numbers = new Numbers(connection);
    PurchaseOrder order =
        new PurchaseOrder(
            Math.toIntExact(numbers.next(Numbers.PURCHASE_ORDER)),
            vendor,
            partnerId,
            created.toLocalDate(),
            lines);
    long control = numbers.interchange(partnerId);
    PurchaseEntry entry = new PurchaseEntry(connection);
    entry.order(order, control, created);
    entry.interchange(order, control, created);
  }

  private static BigDecimal price(StockLevel level) {
    return new BigDecimal(PurchaseOrder.money(level.buyPrice()));
  }
}
