package dev.banyan.connector.mail.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a mail line by line, without calling itself: a mail that is nested a thousand
 * deep costs no more than any other, and is refused.
 */
public final class MimeWalk {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,200})\"|([^;\\s\"]{1,200}))");

  /** Stands for a mail within the mail; no line of a mail equals it. */
  private static final String MESSAGE = "\n";

  private final byte[] mail;
  private final MimeLimits limits;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Part> parts = new ArrayList<>();
  private int begun;

  private MimeWalk(byte[] mail, MimeLimits limits) {
    this.mail = mail;
    this.limits = limits;
  }

  /** The parts that hold content, in the order of the mail. */
  public static List<Part> parts(byte[] mail, MimeLimits limits) throws MalformedMailException {
    return new MimeWalk(mail, limits).walk();
  }

  private List<Part> walk() throws MalformedMailException {
    int at = part(0);
    while (at >= 0 && at < mail.length) {
      at = part(at);
    }
    return List.copyOf(parts);
  }

  /** Reads the part that begins here; answers where the next one begins, -1 for none. */
  private int part(int start) throws MalformedMailException {
    if (++begun > limits.parts()) {
      throw new MalformedMailException("the mail has more than " + limits.parts() + " parts");
    }
    RawMail header = header(start);
    int body = bodyStart(start, header);
    Part whole = new Part(header, new byte[0]);
    if (whole.type().startsWith("multipart/")) {
      Matcher boundary = BOUNDARY.matcher(header.value("Content-Type").orElse(""));
      if (boundary.find()) {
        deeper();
        open.push(
            "--"
                + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2))
                    .stripTrailing());
        return nextPart(body);
      }
    }
    if (whole.type().equals("message/rfc822") && identity(header)) {
      deeper();
      open.push(MESSAGE);
      return body < mail.length ? body : -1;
    }
    int end = delimiter(body);
    byte[] content = new byte[Math.max(0, contentEnd(body, end) - body)];
    System.arraycopy(mail, body, content, 0, content.length);
    parts.add(new Part(header, content));
    return nextPart(end);
  }

  private void deeper() throws MalformedMailException {
    if (open.size() >= limits.depth()) {
      throw new MalformedMailException(
          "parts within parts go deeper than " + limits.depth() + " levels");
    }
  }

  private static boolean identity(RawMail header) {
    String encoding =
        header.value("Content-Transfer-Encoding").orElse("7bit").toLowerCase(Locale.ROOT);
    return encoding.endsWith("bit") || encoding.equals("binary");
  }

  private RawMail header(int start) throws MalformedMailException {
    int length = Math.min(mail.length - start, limits.headerBytes() + 1024);
    byte[] head = new byte[length];
    System.arraycopy(mail, start, head, 0, length);
    RawMail parsed = RawMail.parse(head, limits.headerBytes(), limits.fields());
    return new RawMail(parsed.fields(), new byte[0]);
  }

  private int bodyStart(int start, RawMail header) {
    int at = start;
    for (Field field : header.fields()) {
      at += field.raw().length() + 2;
    }
    at = Math.min(at, mail.length);
    boolean emptyLine = at + 1 < mail.length && mail[at] == '\r' && mail[at + 1] == '\n';
    return emptyLine ? at + 2 : at;
  }

  /** Where the next line begins that is a delimiter of any open multipart, or the end. */
  private int delimiter(int from) {
    int at = from;
    while (at < mail.length && opener(at) == null) {
      at = nextLine(at);
    }
    return at;
  }

  /** Steps over delimiters up to one that begins a part; closes what they close. */
  private int nextPart(int from) {
    int at = delimiter(from);
    while (at < mail.length) {
      String found = opener(at);
      if (found == null) {
        at = delimiter(at);
        continue;
      }
      while (!found.equals(open.peek())) {
        open.pop();
      }
      boolean closing = startsWith(at + found.length(), "--");
      at = nextLine(at);
      if (!closing) {
        return at;
      }
      open.pop();
    }
    return -1;
  }

  private @Nullable String opener(int at) {
    if (at + 2 > mail.length || mail[at] != '-' || mail[at + 1] != '-') {
      return null;
    }
    for (String boundary : open) {
      if (startsWith(at, boundary) && endsLine(at + boundary.length())) {
        return boundary;
      }
    }
    return null;
  }

  /** Behind a delimiter come at most two dashes and white space. */
  private boolean endsLine(int from) {
    int at = startsWith(from, "--") ? from + 2 : from;
    while (at < mail.length && (mail[at] == ' ' || mail[at] == '\t')) {
      at++;
    }
    return at >= mail.length || mail[at] == '\r' || mail[at] == '\n';
  }

  private boolean startsWith(int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (at + bytes.length > mail.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (mail[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private int nextLine(int at) {
    int i = at;
    while (i < mail.length && mail[i] != '\n') {
      i++;
    }
    return i < mail.length ? i + 1 : mail.length;
  }

  /** The CRLF before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1). */
  private int contentEnd(int body, int end) {
    boolean crlf =
        end >= body + 2 && end < mail.length && mail[end - 1] == '\n' && mail[end - 2] == '\r';
    return crlf ? end - 2 : end;
  }
}
