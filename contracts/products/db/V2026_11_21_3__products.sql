-- Kept current from the legacy table products by routes/products/products-changes.camel.yaml.
CREATE TABLE products (
  product_code      text    PRIMARY KEY,
  name              text    NOT NULL,
  product_line      text    NOT NULL,
  scale             text    NOT NULL,
  vendor            text    NOT NULL,
  description       text    NOT NULL,
  quantity_in_stock int     NOT NULL,
  buy_price         numeric NOT NULL,
  msrp              numeric NOT NULL,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
CREATE INDEX products_by_line ON products(product_line, product_code) WHERE NOT deleted;
