package dev.banyan.hub.facade.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer on the wire: conditional GET, gzip, length. Compression is done here and not by
 * Tomcat because Tomcat never compresses an answer with a strong entity tag.
 */
public final class AnswerWriter {

  private final int gzipMinBytes;

  /**
   * @param gzipMinBytes shorter bodies are sent as they are
   */
  public AnswerWriter(int gzipMinBytes) {
    this.gzipMinBytes = gzipMinBytes;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Answer answer)
      throws IOException {
    byte[] body = answer.body();
    boolean large = body.length >= gzipMinBytes && textual(answer.header("Content-Type"));
    boolean gzip = large && Negotiation.gzip(request.getHeader("Accept-Encoding"));
    String tag = answer.header("ETag");
    answer.headers().forEach(response::setHeader);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (large) {
      response.addHeader("Vary", "Accept-Encoding");
    }
    if (tag != null && gzip) {
      response.setHeader("ETag", EntityTag.ofGzipped(tag));
    }
    if (tag != null && unchanged(request, answer.status(), tag)) {
      response.setStatus(304);
      response.setHeader("Content-Type", null);
      return;
    }
    response.setStatus(answer.status());
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
      body = gzipped(body);
    }
    if (body.length > 0 || answer.status() != 204) {
      response.setContentLength(body.length);
    }
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static boolean unchanged(HttpServletRequest request, int status, String tag) {
    String method = request.getMethod();
    return status == 200
        && (method.equals("GET") || method.equals("HEAD"))
        && EntityTag.isHeld(request.getHeader("If-None-Match"), tag);
  }

  private static boolean textual(@Nullable String contentType) {
    return contentType != null
        && (contentType.startsWith("text/")
            || contentType.contains("json")
            || contentType.contains("xml")
            || contentType.contains("yaml"));
  }

  private static byte[] gzipped(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
