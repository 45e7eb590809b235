package dev.banyan.connector.mail.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail: its header fields, and its body as bytes that nobody looks into.
 *
 * @param body what follows the empty line behind the header
 */
public record RawMail(List<Field> fields, byte[] body) {

  private static final Pattern FIELD_START =
      Pattern.compile("([!-9;-~]{1,200})[ \\t]*:.*", Pattern.DOTALL);
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?[^?\\s]{1,40}\\?[BbQq]\\?[^?\\s]*\\?=");

  public RawMail {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a mail with CRLF at the ends of its lines. As with other servers the header ends at the
   * first line that cannot be part of one, so that a mail without any header is all body.
   */
  public static RawMail parse(byte[] mail, int headerMaxBytes, int fieldsMax)
      throws MalformedMailException {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    int start = -1;
    while (at < mail.length) {
      int end = lineEnd(mail, at);
      boolean folded = mail[at] == ' ' || mail[at] == '\t';
      if (end == at || (!folded && !startsField(mail, at, end)) || (folded && start < 0)) {
        break;
      }
      if (!folded) {
        add(fields, mail, start, at);
        start = at;
      }
      at = Math.min(end + 2, mail.length);
      if (at > headerMaxBytes) {
        throw new MalformedMailException("the header is longer than " + headerMaxBytes + " bytes");
      }
      if (fields.size() >= fieldsMax) {
        throw new MalformedMailException("the header has more than " + fieldsMax + " fields");
      }
    }
    add(fields, mail, start, at);
    boolean emptyLine = at + 1 < mail.length && mail[at] == '\r' && mail[at + 1] == '\n';
    int body = emptyLine ? at + 2 : at;
    byte[] rest = new byte[mail.length - body];
    System.arraycopy(mail, body, rest, 0, rest.length);
    return new RawMail(fields, rest);
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 2048);
    for (Field field : fields) {
      out.writeBytes(field.raw().getBytes(StandardCharsets.ISO_8859_1));
      out.write('\r');
      out.write('\n');
    }
    out.write('\r');
    out.write('\n');
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Value of the first field of that name. */
  public Optional<String> value(String name) {
    return fields.stream().filter(field -> field.is(name)).findFirst().map(Field::value);
  }

  public int count(String name) {
    return (int) fields.stream().filter(field -> field.is(name)).count();
  }

  public RawMail without(String name) {
    return new RawMail(fields.stream().filter(field -> !field.is(name)).toList(), body);
  }

  public RawMail withFirst(Field field) {
    List<Field> more = new ArrayList<>(fields.size() + 1);
    more.add(field);
    more.addAll(fields);
    return new RawMail(more, body);
  }

  public RawMail withLast(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new RawMail(more, body);
  }

  /** The subject for people and programs: decoded, on one line, cut; empty when there is none. */
  public String subject(int maxChars) {
    String subject = value("Subject").map(RawMail::decoded).orElse("");
    String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= maxChars ? line : line.substring(0, maxChars);
  }

  private static String decoded(String value) {
    if (!ENCODED_WORD.matcher(value).find()) {
      return value;
    }
    try {
      return jakarta.mail.internet.MimeUtility.decodeText(value);
    } catch (java.io.UnsupportedEncodingException unknownCharset) {
      return value;
    }
  }

  private static void add(List<Field> fields, byte[] mail, int start, int end) {
    if (start >= 0) {
      int length = end - start;
      if (length >= 2 && mail[end - 2] == '\r' && mail[end - 1] == '\n') {
        length -= 2;
      }
      String raw = new String(mail, start, length, StandardCharsets.ISO_8859_1);
      fields.add(new Field(raw.substring(0, raw.indexOf(':')).stripTrailing(), raw));
    }
  }

  private static boolean startsField(byte[] mail, int start, int end) {
    int cut = Math.min(end, start + 400);
    String line = new String(mail, start, cut - start, StandardCharsets.ISO_8859_1);
    return FIELD_START.matcher(line).matches();
  }

  /** Where the line's CRLF begins, or the end of the mail. */
  private static int lineEnd(byte[] mail, int start) {
    for (int i = start; i + 1 < mail.length; i++) {
      if (mail[i] == '\r' && mail[i + 1] == '\n') {
        return i;
      }
    }
    return mail.length;
  }
}
