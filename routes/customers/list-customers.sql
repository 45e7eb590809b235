select
  customer_number as "customerNumber",
  btrim(name) as name,
  json_build_object('firstName', contact_first_name, 'lastName', contact_last_name) as contact,
  btrim(phone) as phone,
  json_build_object('line1', address_line1, 'line2', address_line2, 'city', city, 'state', state,
    'postalCode', btrim(postal_code), 'country', trim(country)) as address,
  sales_rep_number as "salesRepNumber",
  credit_limit::numeric(14, 2) as "creditLimit",
  customer_number as "@cursor"
from customers
where not deleted
  [[ and position(lower(:name) in lower(name)) > 0 ]]
  [[ and country = :country ]]
  [[ and sales_rep_number = :salesRepNumber ]]
  [[ and customer_number > :cursor ]]
order by customer_number
limit :limit + 1
