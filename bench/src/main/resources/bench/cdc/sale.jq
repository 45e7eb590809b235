{
  id: .id,
  product_id: .product_id,
  time_id: .time_id,
  customer_id: .customer_id,
  promotion_id: .promotion_id,
  store_id: .store_id,
  store_sales: .store_sales,
  store_cost: .store_cost,
  unit_sales: .unit_sales
}
