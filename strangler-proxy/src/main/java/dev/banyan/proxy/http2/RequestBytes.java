package dev.banyan.proxy.http2;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request of HTTP/2 as one of HTTP/1.1: RFC 9113 sections 8.2 and 8.3. Nothing is written
 * that could end a line early; whatever else is wrong the HTTP/1.1 parser finds.
 */
final class RequestBytes {

  // RFC 9113 section 8.2.2: these frame a connection of HTTP/1.1 and may not be in HTTP/2.
  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  private RequestBytes() {}

  /**
   * @param hasBody whether frames follow
   * @return the head, with chunked framing announced when a body of unknown length follows
   */
  static ByteBuf head(ByteBufAllocator allocator, Http2Headers headers, boolean hasBody)
      throws Refused {
    StringBuilder out = new StringBuilder(256);
    String method = part(headers.method(), "method");
    CharSequence authority = headers.authority();
    out.append(method).append(' ').append(target(headers, method)).append(" HTTP/1.1\r\n");
    if (authority != null) {
      out.append("host: ").append(part(authority, "authority")).append("\r\n");
    }
    boolean length = false;
    List<String> cookies = new ArrayList<>();
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      String name = field.getKey().toString();
      String value = checked(field.getValue(), name);
      if (name.startsWith(":")) {
        continue;
      }
      if (OF_A_CONNECTION.contains(name) || !Octets.isToken(name)) {
        throw Refused.badRequest("Header '" + printable(name) + "' is not allowed in HTTP/2.");
      }
      if (name.equals("cookie")) {
        cookies.add(value);
      } else if (!(name.equals("host") && authority != null)) {
        out.append(name).append(": ").append(value).append("\r\n");
      }
      length |= name.equals("content-length");
    }
    if (!cookies.isEmpty()) {
      // RFC 9113 section 8.2.3: split over fields to be packed better, one field for others.
      out.append("cookie: ").append(String.join("; ", cookies)).append("\r\n");
    }
    if (hasBody && !length) {
      out.append("transfer-encoding: chunked\r\n");
    }
    return bytes(allocator, out.append("\r\n"));
  }

  private static String target(Http2Headers headers, String method) throws Refused {
    return method.equals("CONNECT")
        ? part(headers.authority(), "authority")
        : part(headers.path(), "path");
  }

  /** What stands in the request line or in Host: neither empty nor with white space. */
  private static String part(@Nullable CharSequence value, String name) throws Refused {
    String text = value == null ? "" : checked(value, ":" + name);
    if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0) {
      throw Refused.badRequest("The request has no valid :" + name + ".");
    }
    return text;
  }

  private static String checked(CharSequence value, String name) throws Refused {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < 0x20 && c != '\t') || c == 0x7f || c > 0xff) {
        throw Refused.badRequest(
            "Control character 0x%02x in '%s'.".formatted((int) c, printable(name)));
      }
    }
    return value.toString();
  }

  private static String printable(String name) {
    return name.replaceAll("[^!-~]", "?");
  }

  /** The last chunk, and what stands behind it. */
  static ByteBuf end(ByteBufAllocator allocator, @Nullable Http2Headers trailers) throws Refused {
    StringBuilder out = new StringBuilder("0\r\n");
    if (trailers != null) {
      for (Map.Entry<CharSequence, CharSequence> field : trailers) {
        String name = checked(field.getKey(), "trailer");
        if (name.startsWith(":") || OF_A_CONNECTION.contains(name)) {
          throw Refused.badRequest("Trailer '" + printable(name) + "' is not allowed in HTTP/2.");
        }
        out.append(name).append(": ").append(checked(field.getValue(), name)).append("\r\n");
      }
    }
    return bytes(allocator, out.append("\r\n"));
  }

  static ByteBuf chunkSize(ByteBufAllocator allocator, int length) {
    return bytes(allocator, new StringBuilder(Integer.toHexString(length)).append("\r\n"));
  }

  static ByteBuf lineEnd(ByteBufAllocator allocator) {
    return allocator.buffer(2).writeByte('\r').writeByte('\n');
  }

  private static ByteBuf bytes(ByteBufAllocator allocator, StringBuilder text) {
    ByteBuf bytes = allocator.buffer(text.length());
    bytes.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    return bytes;
  }
}
