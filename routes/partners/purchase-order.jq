# A row of the legacy table purchase_orders becomes a row of the projection purchase_orders.
{
  number: .PONUMBER,
  partner_id: .PARTNERID,
  vendor: .VENDOR,
  status: .STATUS,
  control_number: .CONTROLNUMBER,
  # Text, so that no digit is lost; the columns are numeric.
  total: .TOTAL,
  ordered: .ORDERED,
  acknowledged: .ACKNOWLEDGED,
  shipped: .SHIPPED,
  invoiced: .INVOICED,
  shipment_id: .SHIPMENTID,
  invoice_number: .INVOICENUMBER,
  invoice_total: .INVOICETOTAL
}
