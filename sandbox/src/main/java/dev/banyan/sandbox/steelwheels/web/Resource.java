package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Serves one file of the program, a picture or a style sheet. */
final class Resource extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int MAX_AGE_S = 3_600;

  private final String contentType;
  private final byte[] content;

  private Resource(String contentType, byte[] content) {
    this.contentType = contentType;
    this.content = content;
  }

  static Resource load(String name, String contentType) throws IOException {
    try (InputStream stream = Resource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("The program lacks its file " + name);
      }
      return new Resource(contentType, stream.readAllBytes());
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(contentType);
    response.setHeader("Cache-Control", "max-age=" + MAX_AGE_S);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
