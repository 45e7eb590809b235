-- A changed line moves the position of the line, not of the order: the tag holds the newest of both.
select
  o.order_number as "orderNumber",
  o.customer_number as "customerNumber",
  o.order_date::date as "orderDate",
  o.required_date::date as "requiredDate",
  o.shipped_date::date as "shippedDate",
  o.status,
  o.comments,
  l.lines,
  l.total,
  translate(greatest(array[o.position_commit, o.position_offset], l.newest)::text, ',{}', '-') as "@etag"
from orders o
cross join lateral (
  select
    coalesce(json_agg(json_build_object(
      'lineNumber', line_number,
      'productCode', product_code,
      'quantity', quantity,
      'priceEach', price_each::numeric(14, 2)) order by line_number) filter (where not deleted), '[]') as lines,
    coalesce(sum(quantity * price_each) filter (where not deleted), 0)::numeric(16, 2) as total,
    max(array[position_commit, position_offset]) as newest
  from order_lines
  where order_number = o.order_number
) l
where o.order_number = :orderNumber and not o.deleted
