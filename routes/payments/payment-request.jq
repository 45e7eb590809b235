# Steel Wheels' request record as a payment to be authorized.
{
  requestId: ."REQUEST-ID",
  customerNumber: ."CUSTOMER-NUMBER",
  amountMinor: .AMOUNT,
  currency: .CURRENCY,
  description: ."MERCHANT-REFERENCE"
}
