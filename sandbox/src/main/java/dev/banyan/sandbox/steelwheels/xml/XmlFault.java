package dev.banyan.sandbox.steelwheels.xml;

import org.jspecify.annotations.Nullable;

/** Ends a request with a fault document. */
final class XmlFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String code;
  private final @Nullable Integer orderNumber;

  private XmlFault(int httpStatus, String code, String text, @Nullable Integer orderNumber) {
    super(text);
    this.httpStatus = httpStatus;
    this.code = code;
    this.orderNumber = orderNumber;
  }

  static XmlFault badRequest(String text) {
    return new XmlFault(400, "BAD_REQUEST", text, null);
  }

  static XmlFault notFound(String text) {
    return new XmlFault(404, "NOT_FOUND", text, null);
  }

  static XmlFault methodNotAllowed(String method) {
    return new XmlFault(405, "METHOD_NOT_ALLOWED", method + " is not offered here", null);
  }

  static XmlFault illegalStatus(int orderNumber, String from, String to) {
    return new XmlFault(
        409,
        "ILLEGAL_STATUS",
        "Order " + orderNumber + " is " + from + " and cannot become " + to,
        null);
  }

  static XmlFault duplicateReference(String reference, int orderNumber) {
    return new XmlFault(
        409,
        "DUPLICATE_REFERENCE",
        "partnerReference " + reference + " was used for order " + orderNumber,
        orderNumber);
  }

  static XmlFault tooLarge(int maxBytes) {
    return new XmlFault(
        413, "TOO_LARGE", "The document is larger than " + maxBytes + " bytes", null);
  }

  static XmlFault serverError() {
    return new XmlFault(500, "SERVER_ERROR", "The request failed; call the help desk", null);
  }

  XmlAnswer answer() {
    return new XmlAnswer(
        httpStatus,
        XmlText.document(
            xml -> {
              xml.start("fault").attribute("code", code);
              if (orderNumber != null) {
                xml.attribute("orderNumber", orderNumber);
              }
              xml.text(String.valueOf(getMessage())).end();
            }),
        null);
  }
}
