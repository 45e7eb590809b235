select
  customer_number as "customerNumber",
  btrim(name) as name,
  json_build_object('firstName', contact_first_name, 'lastName', contact_last_name) as contact,
  btrim(phone) as phone,
  json_build_object('line1', address_line1, 'line2', address_line2, 'city', city, 'state', state,
    'postalCode', btrim(postal_code), 'country', trim(country)) as address,
  sales_rep_number as "salesRepNumber",
  credit_limit::numeric(14, 2) as "creditLimit",
  position_commit || '-' || position_offset as "@etag"
from customers
where customer_number = :customerNumber and not deleted
