-- GET /xml/customers/{number}.xml as contracts/legacy/customers.xsd has it. Column names give the elements.
select xmlelement(name "customer", xmlattributes(customer_number as "number"),
  xmlforest(name as "name"),
  xmlelement(name "contact",
    xmlforest(contact_first_name as "firstName", contact_last_name as "lastName")),
  xmlforest(phone as "phone"),
  xmlelement(name "address",
    xmlforest(address_line1 as "line1", address_line2 as "line2", city as "city", state as "state",
      postal_code as "postalCode", country_legacy as "country")),
  xmlforest(sales_rep_number as "salesRep", credit_limit::numeric(14, 2) as "creditLimit"))
from customers
where customer_number = cast(:number as integer) and not deleted
