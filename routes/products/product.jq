# A row of the legacy table products becomes a row of the projection products.
{
  product_code: .PRODUCTCODE,
  name: .PRODUCTNAME,
  product_line: .PRODUCTLINE,
  scale: .PRODUCTSCALE,
  vendor: .PRODUCTVENDOR,
  description: .PRODUCTDESCRIPTION,
  quantity_in_stock: .QUANTITYINSTOCK,
  # Text, so that no digit is lost; the columns are numeric.
  buy_price: .BUYPRICE,
  msrp: .MSRP
}
