truncate customers, products, orders, order_lines;
insert into customers (customer_number, name, contact_first_name, contact_last_name, phone, address_line1,
    address_line2, city, state, postal_code, country, country_legacy, sales_rep_number, credit_limit,
    position_commit, position_offset)
  select n, 'Customer ' || n, 'Ann', 'O''Neil', '+1 555 ' || n, n || ' Main "St"', null, 'Genève', null, '1200',
    case when n % 2 = 0 then 'CH' else 'US' end, case when n % 2 = 0 then 'Switzerland' else 'USA' end,
    1370, 21000, 5, n
  from generate_series(101, 350) n;
update customers set deleted = true where customer_number = 200;
insert into products (product_code, name, product_line, scale, vendor, description, quantity_in_stock,
    buy_price, msrp, position_commit, position_offset)
  values ('S10_1678', '1969 Harley Davidson Ultimate Chopper', 'Motorcycles', '1:10', 'Min Lin Diecast',
    'This replica features working kickstand', 7933, 48.81, 95.7, 5, 1),
  ('S24_3969', '1936 Mercedes Benz 500k Roadster', 'Vintage Cars', '1:24', 'Red Start Diecast', 'x', 2081, 21.75, 41.03, 5, 2);
insert into orders (order_number, customer_number, order_date, required_date, shipped_date, status, comments,
    position_commit, position_offset)
  values (10100, 363, '2003-01-06', '2003-01-13', '2003-01-10', 'SHIPPED', null, 7, 100),
  (10101, 128, '2003-01-09', '2003-01-18', null, 'IN_PROCESS', 'Check "stock" & call', 7, 101),
  (10102, 363, '2003-01-10', '2003-01-18', null, 'ON_HOLD', null, 7, 102);
insert into order_lines (order_number, product_code, line_number, quantity, price_each, position_commit, position_offset)
  values (10100, 'S24_3969', 1, 49, 35.29, 7, 110), (10100, 'S10_1678', 2, 30, 95.7, 7, 111),
  (10101, 'S10_1678', 1, 1, 95.7, 7, 112);
