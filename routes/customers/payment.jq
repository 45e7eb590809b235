# A row of the legacy table payments becomes a row of the projection payments.
{
  customer_number: .CUSTOMERNUMBER,
  check_number: .CHECKNUMBER,
  payment_date: .PAYMENTDATE,
  # Text, so that no digit is lost; the column is numeric.
  amount: .AMOUNT
}
