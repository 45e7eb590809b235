package dev.banyan.connector.delivery.inbox;

/** Names of the exchange properties and headers through which routes and the inbox talk. */
final class MessageNames {

  static final String INBOX_ID = "BanyanInboxId";
  static final String RECEIPT = "BanyanReceipt";
  static final String REFERENCE = "BanyanReference";
  static final String ORDER_KEY = "BanyanOrderKey";
  static final String ARRIVALS = "BanyanArrivals";
  static final String ATTEMPT = "BanyanAttempt";
  static final String TRACE_ID = "BanyanTraceId";

  private MessageNames() {}
}
