-- What became of a partner's order; always one row.
select
  :partnerReference::text as "partnerReference",
  case
    when i.id is null then 'unknown'
    when e.state = 'DONE' then 'placed'
    when i.state = 'DEAD' then 'refused'
    else 'received'
  end as state,
  case when e.state = 'DONE' then convert_from(e.answer, 'UTF8') end as "orderNumber"
from (select 1) one
left join hub.inbox i
  on i.source = 'partner-orders' and i.reference = :partnerReference and i.first_id is null
left join hub.effects e on e.key = 'partner-order/' || i.reference
