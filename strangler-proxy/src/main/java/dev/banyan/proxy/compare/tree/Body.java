package dev.banyan.proxy.compare.tree;

import java.nio.charset.StandardCharsets;

/**
 * A body that was read.
 *
 * @param format by which it was read; {@code TEXT} when it is not what its media type says
 */
public record Body(String format, Tree tree) {

  /**
   * Reads by media type.
   *
   * @param bytes without content coding
   */
  public static Body read(MediaType type, byte[] bytes) throws Uncomparable {
    if (bytes.length == 0) {
      return new Body("none", Tree.text(""));
    }
    BodyFormat format = type.format();
    try {
      return new Body(format.name(), read(format, type, bytes));
    } catch (Malformed e) {
      return new Body(BodyFormat.TEXT.name(), PlainBody.lines(type, bytes));
    }
  }

  private static Tree read(BodyFormat format, MediaType type, byte[] bytes)
      throws Malformed, Uncomparable {
    return switch (format) {
      case JSON -> JsonBody.read(bytes);
      case XML -> XmlBody.read(bytes, type.charset());
      case HTML -> HtmlBody.read(bytes, type.charset());
      case FORM -> FormBody.read(new String(bytes, StandardCharsets.ISO_8859_1), type);
      case TEXT -> PlainBody.lines(type, bytes);
      case BINARY -> PlainBody.digest(bytes);
    };
  }
}
