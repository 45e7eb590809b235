-- Kept current from the legacy table payments by routes/customers/payments-changes.camel.yaml.
CREATE TABLE payments (
  customer_number int       NOT NULL,
  check_number    text      NOT NULL,
  payment_date    timestamp NOT NULL,
  amount          numeric   NOT NULL,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false,
  PRIMARY KEY (customer_number, check_number)
);
