-- Kept current from the legacy table orders by routes/orders/orders-changes.camel.yaml.
CREATE TABLE orders (
  order_number    int       PRIMARY KEY,
  customer_number int       NOT NULL,
  order_date      timestamp NOT NULL,
  required_date   timestamp NOT NULL,
  shipped_date    timestamp,
  status          text      NOT NULL
                  CHECK (status IN ('SHIPPED', 'IN_PROCESS', 'ON_HOLD', 'CANCELLED', 'RESOLVED', 'DISPUTED')),
  comments        text,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
CREATE INDEX orders_by_customer ON orders(customer_number, order_number) WHERE NOT deleted;
CREATE INDEX orders_by_status ON orders(status, order_number) WHERE NOT deleted;
