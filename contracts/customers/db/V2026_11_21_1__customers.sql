-- Kept current from the legacy table customers by routes/customers/customers-changes.camel.yaml.
CREATE TABLE customers (
  customer_number    int     PRIMARY KEY,
  name               text    NOT NULL,
  contact_first_name text    NOT NULL,
  contact_last_name  text    NOT NULL,
  phone              text,
  address_line1      text    NOT NULL,
  address_line2      text,
  city               text    NOT NULL,
  state              text,
  postal_code        text,
  country            char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),   -- ISO 3166-1 alpha-2
  country_legacy     text    NOT NULL,                                  -- as the legacy clerks typed it
  sales_rep_number   int,
  credit_limit       numeric,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
CREATE INDEX customers_by_name ON customers(name, customer_number) WHERE NOT deleted;
