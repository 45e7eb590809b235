package dev.banyan.hub.facade;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The outside world of the commands: an order desk as contracts/legacy promises it, that can be
 * told to be slow or to lose its answers.
 */
final class LegacyStandIn implements AutoCloseable {

  private static final Pattern REFERENCE = Pattern.compile("partnerReference=\"([^\"]+)\"");
  private static final Pattern CUSTOMER = Pattern.compile("customer=\"(\\d+)\"");

  private final HttpServer server;
  private final Map<String, Integer> placed = new ConcurrentHashMap<>();
  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  volatile boolean loseAnswer;
  volatile CountDownLatch hold = new CountDownLatch(0);

  LegacyStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/xml/orders", this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  int ordersPlaced() {
    return placed.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      bodies.add(body);
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      hold.await();
      switch (exchange.getRequestMethod()) {
        case "POST" -> place(exchange, body);
        case "PUT" -> status(exchange, body);
        default -> get(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void get(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      answer(exchange, 200, order(number(exchange), "In Process"));
    } else {
      answer(exchange, 400, "<fault code=\"BAD_REQUEST\">" + query + "</fault>");
    }
  }

  private void place(HttpExchange exchange, String body) throws IOException {
    Matcher customer = CUSTOMER.matcher(body);
    if (customer.find() && customer.group(1).equals("999")) {
      answer(exchange, 400, "<fault code=\"BAD_REQUEST\">there is no customer 999</fault>");
      return;
    }
    Matcher m = REFERENCE.matcher(body);
    String reference = m.find() ? m.group(1) : "";
    Integer known = placed.putIfAbsent(reference, 10426 + placed.size());
    int number = placed.get(reference);
    if (known != null) {
      answer(
          exchange,
          409,
          "<fault code=\"DUPLICATE_REFERENCE\" orderNumber=\"" + number + "\">used</fault>");
    } else if (loseAnswer) {
      loseAnswer = false; // closing without an answer: the caller cannot know
    } else {
      exchange
          .getResponseHeaders()
          .add(
              "Location",
              "http://"
                  + exchange.getRequestHeaders().getFirst("Host")
                  + "/xml/orders/"
                  + number
                  + ".xml");
      exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=legacy");
      answer(exchange, 201, order(number, "In Process"));
    }
  }

  private void status(HttpExchange exchange, String body) throws IOException {
    String status = body.replaceAll("<[^>]+>", "");
    if (status.equals("Resolved")) {
      answer(
          exchange,
          409,
          "<fault code=\"ILLEGAL_STATUS\">Order is In Process and cannot become Resolved</fault>");
    } else {
      answer(exchange, 200, order(number(exchange), status));
    }
  }

  private static String number(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().replaceAll("\\D", "");
  }

  private static String order(Object number, String status) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><order number=\""
        + number
        + "\" status=\""
        + status
        + "\" customer=\"103\"><orderDate>2026-11-21</orderDate><requiredDate>2026-11-28</requiredDate>"
        + "<comments>Gr\u00fc\u00dfe, \"quoted\" \\ &amp;\n&#8364;</comments><lines>"
        + "<line number=\"1\" product=\"S10_1678\" quantity=\"2\" priceEach=\"95.70\"/></lines>"
        + "<total>191.40</total></order>";
  }

  private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.ISO_8859_1);
    exchange.getResponseHeaders().add("Content-Type", "text/xml;charset=ISO-8859-1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
