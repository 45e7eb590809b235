-- On the legacy side only. Rows are found by their primary key, in the log too.
ALTER TABLE bench_orders REPLICA IDENTITY DEFAULT;
ALTER TABLE sales_fact_1997 REPLICA IDENTITY DEFAULT;
ALTER TABLE sales_fact_1998 REPLICA IDENTITY DEFAULT;

-- Transactions of 20 changes: 12 inserts, 6 updates of rows of any age, 2 deletes; every other one in the sales.
CREATE PROCEDURE bench_changes(transactions int, first bigint) LANGUAGE plpgsql AS $$
DECLARE
  next bigint := first;
  low bigint;
BEGIN
  FOR i IN 1..transactions LOOP
    low := first + 24 * floor(random() * ((i + 1) / 2))::bigint;
    IF i % 2 = 1 THEN
      INSERT INTO bench_orders
        SELECT g, 'ORD-' || g, g % 997, 'NEW', date '2024-01-01' + (g % 365)::int, date '2024-02-01' + (g % 365)::int,
               NULL, (g % 100000) / 7.0, g % 40 + 1, 'EUR',
               'comment text for order ' || g || ' with a little more text in it', clock_timestamp()
          FROM generate_series(next + 1, next + 12) g;
      UPDATE bench_orders SET status = 'SHIPPED', shipped_at = localtimestamp, amount = amount + 1,
             updated_at = clock_timestamp() WHERE id BETWEEN low + 5 AND low + 10;
      DELETE FROM bench_orders WHERE id BETWEEN next + 3 AND next + 4;
    ELSE
      INSERT INTO sales_fact_1998
        SELECT g % 1559 + 1, g % 730 + 366, g % 10281 + 1, 0, g % 24, g % 1000 / 100.0, g % 500 / 100.0, g % 5 + 1, g
          FROM generate_series(next + 1, next + 12) g;
      UPDATE sales_fact_1998 SET unit_sales = unit_sales + 1, store_sales = store_sales + 0.0001
       WHERE id BETWEEN low + 12 + 5 AND low + 12 + 10;
      DELETE FROM sales_fact_1998 WHERE id BETWEEN next + 3 AND next + 4;
    END IF;
    next := next + 12;
    COMMIT;
  END LOOP;
END $$;
