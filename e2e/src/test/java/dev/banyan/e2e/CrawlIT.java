package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * P2: all of Steel Wheels' pages, crawled through the proxy, are byte for byte what the application
 * itself gives: heads, order of headers, framing and content, but for dates and session ids.
 */
class CrawlIT {

  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"(/[^\"#]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGING =
      Pattern.compile("(?m)^Date: [^\r]*|JSESSIONID=[^;\r]*|;jsessionid=[^\"?]*");
  private static final int MAX_PAGES = 1000;

  /** One connection that keeps alive and takes answers as they come. */
  private static final class Wire implements AutoCloseable {
    // Tomcat ends a connection with its hundredth answer, and says so in it.
    private static final int MAX_ASKED = 50;

    private final URI uri;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private int asked = MAX_ASKED;

    Wire(String base) {
      uri = URI.create(base);
    }

    private void connect() throws IOException {
      socket.close();
      socket = new Socket(uri.getHost(), uri.getPort());
      socket.setSoTimeout(30_000);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    /** The whole answer, head and framing included, as ISO-8859-1. */
    String ask(String method, String target, String session, String body) throws IOException {
      if (asked++ == MAX_ASKED) {
        connect();
        asked = 1;
      }
      String request =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: steelwheels.example\r\nCookie: "
              + session
              + "\r\n"
              + (body.isEmpty()
                  ? ""
                  : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                      + body.length()
                      + "\r\n")
              + "\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      String head = until(answer, "\r\n\r\n");
      String lower = head.toLowerCase(java.util.Locale.ROOT);
      if (method.equals("HEAD") || lower.startsWith("http/1.1 304")) {
        return head;
      }
      if (lower.contains("\r\ntransfer-encoding: chunked\r\n")) {
        until(answer, "\r\n0\r\n\r\n");
      } else {
        Matcher length = Pattern.compile("\r\ncontent-length: (\\d+)\r\n").matcher(lower);
        if (length.find()) {
          answer.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
        }
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private String until(ByteArrayOutputStream answer, String end) throws IOException {
      byte[] wanted = end.getBytes(StandardCharsets.US_ASCII);
      int matched = 0;
      while (matched < wanted.length) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("The answer ended early: " + answer);
        }
        answer.write(b);
        matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String withoutWhatChanges(String answer) {
    return CHANGING.matcher(answer).replaceAll("*");
  }

  @Test
  void givesByteEqualAnswersDirectlyAndThroughTheProxy() throws Exception {
    Banyan.up();
    try (Wire direct = new Wire(Banyan.url("Steel Wheels"));
        Wire proxied = new Wire(Banyan.url("proxy"))) {
      String login = direct.ask("POST", "/login", "a=b", "user=dmurphy&password=wheels");
      assertThat(
              withoutWhatChanges(proxied.ask("POST", "/login", "a=b", "user=dmurphy&password=no")))
          .isEqualTo(
              withoutWhatChanges(direct.ask("POST", "/login", "a=b", "user=dmurphy&password=no")));
      Matcher session = Pattern.compile("JSESSIONID=[^;\r]*").matcher(login);
      assertThat(session.find()).as(login).isTrue();

      Map<String, String> recorded = crawl(direct, session.group());
      assertThat(recorded).hasSizeGreaterThan(100);
      for (Map.Entry<String, String> page : recorded.entrySet()) {
        String again = proxied.ask("GET", page.getKey(), session.group(), "");
        assertThat(withoutWhatChanges(again)).as(page.getKey()).isEqualTo(page.getValue());
      }
      for (String method : List.of("HEAD", "OPTIONS", "DELETE")) {
        for (String target : List.of("/", "/style.css", "/no/such/page")) {
          assertThat(withoutWhatChanges(proxied.ask(method, target, session.group(), "")))
              .as(method + " " + target)
              .isEqualTo(withoutWhatChanges(direct.ask(method, target, session.group(), "")));
        }
      }
    }
  }

  /** Every page that can be reached by links, in the order in which it was found. */
  private static Map<String, String> crawl(Wire direct, String session) throws IOException {
    Set<String> seen = new LinkedHashSet<>(List.of("/", "/logo.gif", "/no/such/page"));
    Deque<String> open = new ArrayDeque<>(seen);
    Map<String, String> recorded = new LinkedHashMap<>();
    while (!open.isEmpty() && recorded.size() < MAX_PAGES) {
      String target = open.removeFirst();
      String answer = direct.ask("GET", target, session, "");
      recorded.put(target, withoutWhatChanges(answer));
      Matcher links = LINK.matcher(answer);
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&");
        if (!link.startsWith("/logout") && seen.add(link)) {
          open.addLast(link);
        }
      }
    }
    return recorded;
  }
}
