# A row of the legacy table orders becomes a row of the projection orders.

def statuses: {
  "Shipped": "SHIPPED", "In Process": "IN_PROCESS", "On Hold": "ON_HOLD",
  "Cancelled": "CANCELLED", "Resolved": "RESOLVED", "Disputed": "DISPUTED"
};

# SHIPPEDDATE cannot be null: 23 August 2006, at any time of that day, stands for "not shipped".
def shipped: if . == null or startswith("2006-08-23") then null else . end;

{
  order_number: .ORDERNUMBER,
  customer_number: .CUSTOMERNUMBER,
  order_date: .ORDERDATE,
  required_date: .REQUIREDDATE,
  shipped_date: (.SHIPPEDDATE | shipped),
  status: (.STATUS as $status | statuses[$status // ""] // error("unknown order status '\($status)'")),
  comments: (if .COMMENTS == "" then null else .COMMENTS end)
}
