# A payment as a CloudEvent: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
{
  specversion: "1.0",
  id: (.intentId + ":" + .state),
  source: "/banyan/payments",
  type: ("banyan.payment." + .state),
  subject: .requestId,
  time: .decidedAt,
  datacontenttype: "application/json",
  data: .
}
