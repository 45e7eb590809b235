# A fault of Steel Wheels as problem details. The body is the command as it came, so that the field can be named.
header("faultText") as $text
| header("faultCode") as $code
| (($text | capture("product (?<code>[A-Za-z0-9_-]+)") | .code) // null) as $product
| (if $text | startswith("there is no customer") then "/customerNumber"
   elif $text | startswith("there is no product")
     then "/lines/\([.lines[]?.productCode] | index($product) // 0)/productCode"
   elif $text | startswith("quantity of")
     then "/lines/\([.lines[]?.productCode] | index($product) // 0)/quantity"
   elif $text | startswith("priceEach of")
     then "/lines/\([.lines[]?.productCode] | index($product) // 0)/priceEach"
   elif $text | test("is on two lines") then "/lines"
   elif $text | startswith("requiredDate") then "/requiredDate"
   elif $text | startswith("comments") then "/comments"
   elif $code == "ILLEGAL_STATUS" then "/status"
   else null end) as $pointer
| {
    type: "urn:banyan:problem:order-refused",
    title: "The order system refuses the command",
    status: (if $code == "NOT_FOUND" then 404
      elif $code == "ILLEGAL_STATUS" or $code == "DUPLICATE_REFERENCE" then 409 else 422 end),
    detail: $text
  }
  + (if $pointer then {errors: [{in: "body", pointer: $pointer, detail: $text}]} else {} end)
