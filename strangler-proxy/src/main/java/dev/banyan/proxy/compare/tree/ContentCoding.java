package dev.banyan.proxy.compare.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Takes off the {@code Content-Encoding}, up to a bound. */
public final class ContentCoding {

  private ContentCoding() {}

  /**
   * @param header value of Content-Encoding, or null
   * @param limitBytes of what comes out
   * @throws Uncomparable when more comes out, or when the coding is not known here
   */
  public static byte[] decode(@Nullable String header, byte[] bytes, int limitBytes)
      throws Uncomparable {
    String coding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    if (coding.isEmpty() || coding.equals("identity") || bytes.length == 0) {
      return bytes;
    }
    try (InputStream in = stream(coding, bytes)) {
      byte[] out = in.readNBytes(limitBytes);
      if (in.read() >= 0) {
        throw new Uncomparable(Uncomparable.Reason.TOO_LARGE);
      }
      return out;
    } catch (IOException e) {
      throw new Uncomparable(Uncomparable.Reason.CODING);
    }
  }

  private static InputStream stream(String coding, byte[] bytes) throws IOException, Uncomparable {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(bytes));
      case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(bytes));
      default -> throw new Uncomparable(Uncomparable.Reason.CODING);
    };
  }
}
