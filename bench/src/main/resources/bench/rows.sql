insert into customers (customer_number, name, contact_first_name, contact_last_name, phone, address_line1, address_line2,
    city, state, postal_code, country, country_legacy, sales_rep_number, credit_limit, position_commit, position_offset)
  select n, 'Customer number ' || n, 'Carine', 'Schmitt', '40.32.2555', '54, rue Royale', null, 'Nantes', null, '44000',
    'FR', 'France', 1370, 21000.00, 1000000 + n, 2000000 + n
  from generate_series(1, 1000) n;
insert into orders (order_number, customer_number, order_date, required_date, shipped_date, status, comments,
    position_commit, position_offset)
  select n, n, timestamp '2003-01-06', timestamp '2003-01-13', timestamp '2003-01-10', 'SHIPPED', null, 1000000 + n, 2000000 + n
  from generate_series(1, 1000) n;
insert into order_lines (order_number, product_code, line_number, quantity, price_each, position_commit, position_offset)
  select n, 'S24_' || (1000 + l), l, 20 + l, 35.29 + l, 1000000 + n, 2000000 + l
  from generate_series(1, 1000) n, generate_series(1, 9) l;
analyze customers; analyze orders; analyze order_lines;
