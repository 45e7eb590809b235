# A row of the legacy table orderdetails becomes a row of the projection order_lines.
{
  order_number: .ORDERNUMBER,
  product_code: .PRODUCTCODE,
  line_number: .ORDERLINENUMBER,
  quantity: .QUANTITYORDERED,
  # Text, so that no digit is lost; the column is numeric.
  price_each: .PRICEEACH
}
