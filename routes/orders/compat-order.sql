-- GET /xml/orders/{number}.xml as contracts/legacy/orders.xsd has it. Column names give the elements.
select xmlelement(name "order",
  xmlattributes(o.order_number as "number", initcap(replace(o.status, '_', ' ')) as "status",
    o.customer_number as "customer"),
  xmlforest(
    to_char(o.order_date, 'YYYY-MM-DD') as "orderDate",
    to_char(o.required_date, 'YYYY-MM-DD') as "requiredDate",
    to_char(o.shipped_date, 'YYYY-MM-DD') as "shippedDate",
    nullif(o.comments, '') as "comments"),
  xmlelement(name "lines", l.lines),
  xmlelement(name "total", l.total))
from orders o
cross join lateral (
  select
    xmlagg(xmlelement(name "line", xmlattributes(line_number as "number", product_code as "product",
      quantity as "quantity", price_each::numeric(14, 2) as "priceEach")) order by line_number) as lines,
    coalesce(sum(quantity * price_each), 0)::numeric(16, 2) as total
  from order_lines
  where order_number = o.order_number and not deleted
) l
where o.order_number = cast(:number as integer) and not o.deleted
