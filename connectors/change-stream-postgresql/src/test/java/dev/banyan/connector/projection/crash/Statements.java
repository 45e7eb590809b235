package dev.banyan.connector.projection.crash;

import java.util.List;
import java.util.Random;

/** What the workload does; few keys, so that they are deleted and used again. */
final class Statements {

  private Statements() {}

  static String small(Random random) {
    int id = random.nextInt(60);
    int order = random.nextInt(40);
    String product = "p" + random.nextInt(4);
    String code = "d" + random.nextInt(25);
    int value = random.nextInt(1_000_000);
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          "INSERT INTO accounts VALUES (%1$d, 'n%2$d', %2$d.10, NULL) ON CONFLICT (id) DO UPDATE SET amount = %2$d.25"
              .formatted(id, value);
      case 2 -> "UPDATE accounts SET note = 'v%d' WHERE id = %d".formatted(value, id);
      case 3 -> "DELETE FROM accounts WHERE id = " + id;
      case 4 -> moved("accounts", "id", String.valueOf(id), String.valueOf((id + 7) % 60));
      case 5, 6 ->
          "INSERT INTO lines VALUES (%1$d, '%2$s', 1, 0.01) ON CONFLICT (order_id, product) DO UPDATE SET qty = %3$d, price = %3$d.125"
              .formatted(order, product, value);
      case 7 ->
          "DELETE FROM lines WHERE order_id = %d AND product = '%s'".formatted(order, product);
      case 8 -> insertDeleteInsert(order, product, value);
      case 9 ->
          """
          INSERT INTO docs SELECT '%1$s', 't%2$d', string_agg(md5((%2$d + i)::text), '') FROM generate_series(1, 400) i
          ON CONFLICT (code) DO UPDATE SET title = 'again %2$d'"""
              .formatted(code, value);
      case 10 -> moved("docs", "code", "'" + code + "'", "'d" + random.nextInt(25) + "'");
      default -> "DELETE FROM docs WHERE code = '" + code + "'";
    };
  }

  static List<String> big(Random random) {
    int first = 1_000 + random.nextInt(500);
    return switch (random.nextInt(3)) {
      case 0 ->
          List.of(
              "INSERT INTO accounts SELECT i, 'big', i, NULL FROM generate_series(%d, %d) i ON CONFLICT DO NOTHING"
                  .formatted(first, first + 1_500));
      case 1 ->
          List.of(
              "UPDATE accounts SET amount = amount + 0.01 WHERE id >= 1000",
              "DELETE FROM accounts WHERE id >= " + first);
      default -> List.of("UPDATE lines SET price = price + 0.001", "UPDATE docs SET title = 'all'");
    };
  }

  private static String moved(String table, String column, String from, String to) {
    return "UPDATE %1$s SET %2$s = %4$s WHERE %2$s = %3$s AND NOT EXISTS (SELECT 1 FROM %1$s WHERE %2$s = %4$s)"
        .formatted(table, column, from, to);
  }

  private static String insertDeleteInsert(int order, String product, int value) {
    String delete = "DELETE FROM lines WHERE order_id = %d AND product = '%s'";
    return (delete
            + "; INSERT INTO lines VALUES (%1$d, '%2$s', 7, 7); "
            + delete
            + "; INSERT INTO lines VALUES (%1$d, '%2$s', 8, %3$d)")
        .replace("= %d AND product = '%s'", "= %1$d AND product = '%2$s'")
        .formatted(order, product, value);
  }
}
