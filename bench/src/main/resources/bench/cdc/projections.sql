-- The projections of the same tables, as the guide wants them.
CREATE TABLE bench_orders (
  id            bigint PRIMARY KEY,
  order_no      varchar(20)   NOT NULL,
  customer_id   int           NOT NULL,
  status        varchar(12)   NOT NULL,
  order_date    date          NOT NULL,
  required_date date,
  shipped_at    timestamp,
  amount        numeric(12,2) NOT NULL,
  qty           int           NOT NULL,
  currency      char(3)       NOT NULL,
  comments      varchar(200),
  updated_at    timestamptz   NOT NULL,
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
CREATE TABLE sales_fact_1997 (
  product_id   int NOT NULL,
  time_id      int NOT NULL,
  customer_id  int NOT NULL,
  promotion_id int NOT NULL,
  store_id     int NOT NULL,
  store_sales  numeric(10,4) NOT NULL,
  store_cost   numeric(10,4) NOT NULL,
  unit_sales   numeric(10,4) NOT NULL,
  id           bigint PRIMARY KEY,
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
CREATE TABLE sales_fact_1998 (LIKE sales_fact_1997 INCLUDING ALL);
