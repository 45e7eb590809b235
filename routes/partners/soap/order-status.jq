# The row of order-status.sql as the WSDL's answer. All of it is names and numbers that the contract has checked.
"<orderStatusResponse xmlns=\"http://www.steelwheels.example/partner-orders\">"
+ "<partnerReference>" + .partnerReference + "</partnerReference><state>" + .state + "</state>"
+ (if .orderNumber then "<orderNumber>" + (.orderNumber | tostring) + "</orderNumber>" else "" end)
+ "</orderStatusResponse>"
