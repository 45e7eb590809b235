package dev.banyan.connector.mail.prepare;

import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.MalformedMailException;
import dev.banyan.connector.mail.message.MimeLimits;
import dev.banyan.connector.mail.message.MimeWalk;
import dev.banyan.connector.mail.message.Part;
import dev.banyan.connector.mail.message.RawMail;
import dev.banyan.spi.delivery.HeldException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that take the place of a mail's own; {@code {{name}}} stands for a value found in the mail.
 *
 * @param html null when there is only text
 */
record Template(String name, String text, @Nullable String html) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([\\w-]{1,40})\\s*}}");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]{1,40})");
  private static final int SEARCHED_CHARS = 100_000;
  private static final List<String> REPLACED =
      List.of("Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version");

  /**
   * The mail with the template's words instead of its own; its other fields stay.
   *
   * @param extract patterns by the names of the values that their first groups give
   * @throws HeldException when a value that the template needs is not in the mail
   */
  RawMail fill(RawMail mail, Map<String, String> extract) throws MalformedMailException {
    Map<String, String> values = values(mail, extract);
    List<Field> fields = new ArrayList<>(mail.fields());
    fields.removeIf(field -> REPLACED.stream().anyMatch(field::is));
    fields.add(Field.of("MIME-Version", "1.0"));
    String plain = part("text/plain", filled(text, values, false));
    if (html == null) {
      fields.add(Field.of("Content-Type", "text/plain; charset=utf-8"));
      fields.add(Field.of("Content-Transfer-Encoding", "base64"));
      return new RawMail(fields, ascii(plain.substring(plain.indexOf("\r\n\r\n") + 4)));
    }
    // No line of base64 begins with dashes, so that any boundary will do.
    String boundary = "--banyan-" + name;
    fields.add(Field.of("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\""));
    return new RawMail(
        fields,
        ascii(
            "--"
                + boundary
                + "\r\n"
                + plain
                + "--"
                + boundary
                + "\r\n"
                + part("text/html", filled(html, values, true))
                + "--"
                + boundary
                + "--\r\n"));
  }

  private Map<String, String> values(RawMail mail, Map<String, String> extract)
      throws MalformedMailException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("subject", mail.subject(200));
    String text = text(mail);
    extract.forEach(
        (key, pattern) -> {
          Matcher found = Pattern.compile(pattern).matcher(text);
          if (found.find()) {
            values.put(key, found.group(1));
          }
        });
    return values;
  }

  private static String text(RawMail mail) throws MalformedMailException {
    for (Part part : MimeWalk.parts(mail.bytes(), MimeLimits.DEFAULT)) {
      if (part.type().equals("text/plain") && !part.isAttachment()) {
        String text = new String(part.decoded(), charset(part));
        return text.length() <= SEARCHED_CHARS ? text : text.substring(0, SEARCHED_CHARS);
      }
    }
    return "";
  }

  private static Charset charset(Part part) {
    Matcher name = CHARSET.matcher(part.header().value("Content-Type").orElse(""));
    try {
      return name.find() ? Charset.forName(name.group(1)) : StandardCharsets.ISO_8859_1;
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  private String filled(String words, Map<String, String> values, boolean asHtml) {
    return PLACE
        .matcher(words)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new HeldException(
                    "template " + name + " needs " + place.group(1) + ", which the mail has not");
              }
              return Matcher.quoteReplacement(asHtml ? escaped(value) : value);
            });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String part(String type, String content) {
    byte[] bytes = content.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return "Content-Type: "
        + type
        + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(bytes)
        + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
