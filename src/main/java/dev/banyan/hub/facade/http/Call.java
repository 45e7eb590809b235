package dev.banyan.hub.facade.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to its target.
 *
 * @param pathValues of the template's parameters, decoded
 * @param maxBodyBytes a longer body is refused with 413
 * @param cards refuses a body with a card number
 */
public record Call(
    HttpServletRequest request, List<String> pathValues, int maxBodyBytes, CardGate cards) {

  public @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /** Media type of the body in lower case, without parameters; empty when none is given. */
  public String mediaType() {
    String type = request.getContentType();
    if (type == null) {
      return "";
    }
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon))
        .trim()
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** The whole body. */
  public byte[] body() throws IOException {
    if (request.getContentLengthLong() > maxBodyBytes) {
      throw tooLarge();
    }
    InputStream in = request.getInputStream();
    byte[] body = in.readNBytes(maxBodyBytes);
    if (body.length == maxBodyBytes && in.read() >= 0) {
      throw tooLarge();
    }
    cards.checkBody(request, mediaType(), body);
    return body;
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
            413,
            "body-too-large",
            "The request body is too large",
            "At most " + maxBodyBytes + " bytes are read."));
  }
}
