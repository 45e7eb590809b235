-- GET /xml/customers.xml?name=&page=&size= as contracts/legacy/customers.xsd has it.
with asked as (
  select
    coalesce(cast(nullif(cast(:page as text), '') as integer), 1) as page,
    coalesce(cast(nullif(cast(:size as text), '') as integer), 50) as size,
    lower(coalesce(cast(:name as text), '')) as part
), found as (
  select c.customer_number, c.name, c.country_legacy
  from customers c, asked
  where not c.deleted and position(asked.part in lower(c.name)) > 0
), paged as (
  select * from found order by customer_number
  limit (select size from asked) offset (select (page - 1) * size from asked)
)
select xmlelement(name "customers",
  xmlattributes(asked.page as "page", asked.size as "size", (select count(*) from found) as "total"),
  (select xmlagg(xmlelement(name "customer", xmlattributes(customer_number as "number",
      name as "name", country_legacy as "country")) order by customer_number)
    from paged))
from asked
