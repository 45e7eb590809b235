package dev.banyan.sandbox.steelwheels.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class OrderDeskIT {

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private static final int CALLERS = 8;

  private final Clock clock = Clock.fixed(Instant.parse("2005-06-01T08:00:00Z"), ZoneOffset.UTC);
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
  private OrderDesk desk;

  @BeforeEach
  void openTheDesk() throws Exception {
    dataSource.setUrl(postgres.jdbcUrl());
    dataSource.setUser(postgres.user());
    dataSource.setPassword(postgres.password());
    OrderTables.create(dataSource);
    desk = new OrderDesk(dataSource, clock);
  }

  @Test
  void placesOneOrderWhenManyCallersUseTheSameReferenceAtOnce() throws Exception {
    String reference = UUID.randomUUID().toString();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      Callable<Placing> call = () -> desk.place(order(reference, 1));
      List<Placing> outcomes = new ArrayList<>();
      for (Future<Placing> outcome : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
        outcomes.add(outcome.get());
      }

      List<Placing> placed = outcomes.stream().filter(Placing.Placed.class::isInstance).toList();
      assertThat(placed).hasSize(1);
      int number = ((Placing.Placed) placed.get(0)).orderNumber();
      assertThat(outcomes)
          .filteredOn(Placing.DuplicateReference.class::isInstance)
          .hasSize(CALLERS - 1)
          .containsOnly(new Placing.DuplicateReference(number));
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void tellsTheOtherListenersWhenOneFails() throws Exception {
    List<Integer> told = new ArrayList<>();
    desk.addListener(
        number -> {
          throw new IllegalStateException("listener of the test fails");
        });
    desk.addListener(told::add);

    Placing placing = desk.place(order(null, 1));

    assertThat(told).containsExactly(((Placing.Placed) placing).orderNumber());
  }

  @Test
  void leavesNothingBehindWhenItRefuses() throws Exception {
    int before = orders();
    NewLine unknown = new NewLine("NONE", 1, null);

    Placing placing =
        desk.place(
            new NewOrder(
                103,
                UUID.randomUUID().toString(),
                null,
                null,
                List.of(new NewLine("S10_1678", 1, null), unknown)));

    assertThat(placing).isEqualTo(new Placing.Refused("there is no product NONE"));
    assertThat(orders()).isEqualTo(before);
  }

  @Test
  void takesFromTheStockAndNeverMoreThanThereIs() throws Exception {
    int before = stock();

    desk.place(order(null, 3));
    assertThat(stock()).isEqualTo(before - 3);
    while (stock() > 0) {
      desk.place(order(null, 9_999));
    }
    assertThat(stock()).isZero();
  }

  @Test
  void writesTheDummyDateUntilTheOrderIsShipped() throws Exception {
    int number = ((Placing.Placed) desk.place(order(null, 1))).orderNumber();
    OrderBook book = new OrderBook(dataSource);
    assertThat(book.find(number).orElseThrow().head().shippedDate()).isNull();

    desk.changeStatus(number, OrderStatus.SHIPPED);

    OrderHead head = book.find(number).orElseThrow().head();
    assertThat(head.shippedDate()).isEqualTo(LocalDate.of(2005, 6, 1));
    assertThat(head.requiredDate()).isEqualTo(LocalDate.of(2005, 6, 8));
    assertThat(desk.changeStatus(number, OrderStatus.CANCELLED))
        .isEqualTo(new StatusChange.Illegal("Shipped"));
  }

  private static NewOrder order(String reference, int quantity) {
    return new NewOrder(
        103, reference, null, null, List.of(new NewLine("S24_2000", quantity, null)));
  }

  private int stock() throws Exception {
    return number("SELECT \"QUANTITYINSTOCK\" FROM products WHERE \"PRODUCTCODE\" = 'S24_2000'");
  }

  private int orders() throws Exception {
    return number("SELECT COUNT(*) FROM orders");
  }

  private int number(String sql) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
