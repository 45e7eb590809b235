-- GET /xml/orders.xml?customer=&status=&page=&size= as contracts/legacy/orders.xsd has it.
with asked as (
  select
    coalesce(cast(nullif(cast(:page as text), '') as integer), 1) as page,
    coalesce(cast(nullif(cast(:size as text), '') as integer), 50) as size,
    cast(nullif(cast(:customer as text), '') as integer) as customer,
    upper(replace(nullif(cast(:status as text), ''), ' ', '_')) as status
), found as (
  select o.order_number, o.status, o.customer_number, o.order_date
  from orders o, asked
  where not o.deleted
    and o.customer_number = coalesce(asked.customer, o.customer_number)
    and o.status = coalesce(asked.status, o.status)
), paged as (
  select * from found order by order_number
  limit (select size from asked) offset (select (page - 1) * size from asked)
)
select xmlelement(name "orders",
  xmlattributes(asked.page as "page", asked.size as "size", (select count(*) from found) as "total"),
  (select xmlagg(xmlelement(name "order", xmlattributes(order_number as "number",
      initcap(replace(status, '_', ' ')) as "status", customer_number as "customer",
      to_char(order_date, 'YYYY-MM-DD') as "orderDate")) order by order_number)
    from paged))
from asked
