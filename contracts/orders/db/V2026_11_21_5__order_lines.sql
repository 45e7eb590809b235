-- Kept current from the legacy table orderdetails by routes/orders/order-lines-changes.camel.yaml.
CREATE TABLE order_lines (
  order_number int     NOT NULL,
  product_code text    NOT NULL,
  line_number  int     NOT NULL,
  quantity     int     NOT NULL,
  price_each   numeric NOT NULL,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false,
  PRIMARY KEY (order_number, product_code)
);
