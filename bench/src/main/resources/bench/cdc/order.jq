# A row of twelve columns, as the shipped mappings are written.
{
  id: .id,
  order_no: .order_no,
  customer_id: .customer_id,
  status: .status,
  order_date: .order_date,
  required_date: .required_date,
  shipped_at: .shipped_at,
  amount: .amount,
  qty: .qty,
  currency: .currency,
  comments: .comments,
  updated_at: .updated_at
}
