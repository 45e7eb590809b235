select
  order_number as "orderNumber",
  customer_number as "customerNumber",
  order_date::date as "orderDate",
  required_date::date as "requiredDate",
  shipped_date::date as "shippedDate",
  status,
  order_number as "@cursor"
from orders
where not deleted
  [[ and customer_number = :customerNumber ]]
  [[ and status = :status ]]
  [[ and order_date >= :orderedFrom ]]
  [[ and order_date < :orderedTo + 1 ]]
  [[ and order_number > :cursor ]]
order by order_number
limit :limit + 1
