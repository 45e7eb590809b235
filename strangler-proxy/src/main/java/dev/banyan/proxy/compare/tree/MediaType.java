package dev.banyan.proxy.compare.tree;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Type}.
 *
 * @param name such as {@code text/html}, lower case; empty when none was sent
 * @param charset null when none was named, or one that is not known here
 */
public record MediaType(String name, @Nullable Charset charset) {

  private static final Set<String> TEXTS =
      Set.of("application/javascript", "application/x-ndjson", "application/yaml");

  public static MediaType of(@Nullable String header) {
    String[] parts = (header == null ? "" : header).split(";", 16);
    Charset charset = null;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.regionMatches(true, 0, "charset=", 0, 8)) {
        charset = charset(part.substring(8).replace("\"", "").strip());
      }
    }
    return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  BodyFormat format() {
    if (name.equals("application/json") || name.endsWith("+json")) {
      return BodyFormat.JSON;
    }
    if (name.equals("text/html") || name.equals("application/xhtml+xml")) {
      return BodyFormat.HTML;
    }
    if (name.equals("text/xml") || name.equals("application/xml") || name.endsWith("+xml")) {
      return BodyFormat.XML;
    }
    if (name.equals("application/x-www-form-urlencoded")) {
      return BodyFormat.FORM;
    }
    return name.startsWith("text/") || TEXTS.contains(name) ? BodyFormat.TEXT : BodyFormat.BINARY;
  }

  /** The same for two headers that mean the same. */
  @Override
  public String toString() {
    return charset == null ? name : name + "; charset=" + charset.name();
  }
}
