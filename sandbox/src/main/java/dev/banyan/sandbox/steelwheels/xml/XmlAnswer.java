package dev.banyan.sandbox.steelwheels.xml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document to answer with; the location is an absolute URL. */
record XmlAnswer(int httpStatus, byte[] document, @Nullable String location) {

  static XmlAnswer ok(byte[] document) {
    return new XmlAnswer(200, document, null);
  }

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(httpStatus);
    response.setContentType("text/xml;charset=ISO-8859-1");
    response.setContentLength(document.length);
    if (location != null) {
      response.setHeader("Location", location);
    }
    response.getOutputStream().write(document);
  }
}
