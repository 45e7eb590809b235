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
  product_code as "@cursor"
from products
where not deleted
  [[ and product_line = :productLine ]]
  [[ and vendor = :vendor ]]
  [[ and position(lower(:name) in lower(name)) > 0 ]]
  [[ and product_code > :cursor ]]
order by product_code
limit :limit + 1
