# What the world is told of orders: {op, before, after} of a row of the projection orders becomes events.
# The schemas are in contracts/orders/events.

def placed: {
  type: "orders.order-placed.v1",
  data: {
    orderNumber: .order_number,
    customerNumber: .customer_number,
    orderDate: .order_date[0:10],
    requiredDate: .required_date[0:10],
    status: .status
  }
};

if .after == null then empty
elif .before == null then .after | placed
elif .before.status != .after.status then {
    type: "orders.order-status-changed.v1",
    data: {
      orderNumber: .after.order_number,
      customerNumber: .after.customer_number,
      from: .before.status,
      to: .after.status
    }
  }
else empty end
