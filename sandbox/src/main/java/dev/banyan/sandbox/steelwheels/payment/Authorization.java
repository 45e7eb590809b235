package dev.banyan.sandbox.steelwheels.payment;

/** A row of payment_auth, as far as a reply must fit it. */
record Authorization(
    int orderNumber, String requestId, long amountCents, AuthorizationState state) {

  void check(PaymentReply reply) throws ReplyRefusedException {
    if (reply.orderNumber() != orderNumber) {
      throw refused("order " + reply.orderNumber(), "order " + orderNumber);
    }
    if (reply.amountCents() != amountCents) {
      throw refused(reply.amountCents() + " cents", amountCents + " cents");
    }
    if (!reply.currency().equals(PaymentRequest.CURRENCY)) {
      throw refused("currency " + reply.currency(), PaymentRequest.CURRENCY);
    }
  }

  private ReplyRefusedException refused(String found, String asked) {
    return new ReplyRefusedException(
        "the reply to %s is about %s, asked was %s".formatted(requestId, found, asked));
  }
}
