select
  product_code as "productCode",
  name,
  product_line as "productLine",
  scale,
  vendor,
  description,
  quantity_in_stock as "quantityInStock",
  buy_price::numeric(14, 2) as "buyPrice",
  msrp::numeric(14, 2) as msrp,
  position_commit || '-' || position_offset as "@etag"
from products
where product_code = :productCode and not deleted
