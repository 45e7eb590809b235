# An answer to a record that cannot be read, or must not be: what of it looks right is copied, the rest stands empty.
property("recordText") as $text
| ($text[6:18] | gsub("[^!-~]"; "")) as $id
| ($text[34:46]) as $amount
| {
    "REQUEST-ID": $id,
    "ORDER-NUMBER": (if ($text[18:26] | test("^[0-9]{8}$")) then ($text[18:26] | tonumber)
                     elif ($id | test("^SW00[0-9]{8}$")) then ($id[4:] | tonumber)
                     else 0 end),
    RESULT: "E",
    "REASON-CODE": property("refusalCode"),
    AMOUNT: (if ($amount | test("^[0-9]{11}[0-9{A-I]$")) then
               (($amount[0:11] | tonumber) * 10 + ({"{":0,A:1,B:2,C:3,D:4,E:5,F:6,G:7,H:8,I:9}[$amount[11:12]] // ($amount[11:12] | tonumber)))
             else 0 end),
    CURRENCY: (if ($text[46:49] | test("^[A-Z]{3}$")) then $text[46:49] else "USD" end),
    "REPLY-DATE": property("now")[0:10],
    "REPLY-TIME": property("now")[11:19],
    "REASON-TEXT": property("refusalText")
  }
