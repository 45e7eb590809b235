package dev.banyan.sandbox.steelwheels.web;

/** Ends a request with an error page; the message is for the user. */
public final class PageFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;

  private PageFault(int httpStatus, String message) {
    super(message);
    this.httpStatus = httpStatus;
  }

  public static PageFault badRequest(String message) {
    return new PageFault(400, message);
  }

  public static PageFault notFound(String message) {
    return new PageFault(404, message);
  }

  public static PageFault methodNotAllowed(String method) {
    return new PageFault(405, method + " is not offered here.");
  }

  public static PageFault conflict(String message) {
    return new PageFault(409, message);
  }

  public static PageFault tooLarge(String message) {
    return new PageFault(413, message);
  }

  int httpStatus() {
    return httpStatus;
  }

  String title() {
    return switch (httpStatus) {
      case 400 -> "Bad request";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 409 -> "Not possible";
      case 413 -> "Too large";
      default -> "Error";
    };
  }
}
