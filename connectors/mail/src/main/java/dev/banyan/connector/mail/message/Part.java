package dev.banyan.connector.mail.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a mail that holds no other parts.
 *
 * @param header of the part; that of the mail when the mail is its only part
 * @param content as it stands in the mail, encoded
 */
public record Part(RawMail header, byte[] content) {

  private static final Pattern FILE_NAME =
      Pattern.compile("(?i);\\s*(?:file)?name=(?:\"([^\"]*)\"|([^;\\s]+))");

  /** Type and subtype, lower case. */
  public String type() {
    String type = header.value("Content-Type").orElse("text/plain");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  public boolean isAttachment() {
    String disposition = header.value("Content-Disposition").orElse("").toLowerCase(Locale.ROOT);
    return disposition.startsWith("attachment") || !fileName().isEmpty();
  }

  /** Name without any path; empty when there is none. */
  public String fileName() {
    String fields =
        header.value("Content-Disposition").orElse("")
            + header.value("Content-Type").map(type -> ";" + type).orElse("");
    Matcher name = FILE_NAME.matcher(fields);
    if (!name.find()) {
      return "";
    }
    String text = name.group(1) != null ? name.group(1) : name.group(2);
    return text.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}\"]+", "_");
  }

  /** Content without its transfer encoding; what cannot be decoded is given as it is. */
  public byte[] decoded() {
    String encoding = header.value("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (encoding.startsWith("base64")) {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      try {
        return Base64.getMimeDecoder().decode(text.replaceAll("[^A-Za-z0-9+/]", ""));
      } catch (IllegalArgumentException notBase64) {
        return content;
      }
    }
    return encoding.startsWith("quoted-printable") ? QuotedPrintable.decode(content) : content;
  }
}
