-- Kept current from the legacy table purchase_orders by routes/partners/purchase-orders-changes.camel.yaml.
CREATE TABLE purchase_orders (
  number          bigint  PRIMARY KEY,
  partner_id      text    NOT NULL,
  vendor          text    NOT NULL,
  status          text    NOT NULL,
  control_number  bigint  NOT NULL,
  total           numeric NOT NULL,
  ordered         text    NOT NULL,   -- local times of the legacy system, as it writes them
  acknowledged    text,
  shipped         text,
  invoiced        text,
  shipment_id     text,
  invoice_number  text,
  invoice_total   numeric,
  -- The place in the legacy log that wrote the row; an older one never overwrites it.
  position_commit bigint  NOT NULL,
  position_offset bigint  NOT NULL,
  deleted         boolean NOT NULL DEFAULT false
);
