# The decided payment as Steel Wheels' reply record. What is copied comes from the request, not from the provider.
(property("request") | fromjson) as $request
| {
    "REQUEST-ID": $request."REQUEST-ID",
    "ORDER-NUMBER": $request."ORDER-NUMBER",
    RESULT: .result,
    "REASON-CODE": .reasonCode,
    "AUTHORIZATION-CODE": .authorizationCode,
    AMOUNT: $request.AMOUNT,
    CURRENCY: $request.CURRENCY,
    "REPLY-DATE": .decidedAt[0:10],
    "REPLY-TIME": .decidedAt[11:19],
    "REASON-TEXT": .reasonText
  }
