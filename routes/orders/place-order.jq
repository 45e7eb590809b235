# The contract's NewOrder as Steel Wheels' order document; plain ASCII, so that no encoding can spoil it. The contract
# leaves only the comments any character that XML would mind.
(.comments // "" | @html | explode
  | map(if . > 126 or . < 32 then "&#" + tostring + ";" else ([.] | implode) end) | add // "") as $comments
| "<order customer=\"" + (.customerNumber | tostring)
+ "\" partnerReference=\"" + header("Idempotency-Key") + "\">"
+ (if .requiredDate then "<requiredDate>" + .requiredDate + "</requiredDate>" else "" end)
+ (if $comments != "" then "<comments>" + $comments + "</comments>" else "" end)
+ ([.lines[]
    | "<line product=\"" + .productCode + "\" quantity=\"" + (.quantity | tostring) + "\""
      + (if .priceEach then " priceEach=\"" + (.priceEach | tostring) + "\"" else "" end) + "/>"] | add)
+ "</order>"
