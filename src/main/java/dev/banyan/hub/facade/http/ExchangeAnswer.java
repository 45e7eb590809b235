package dev.banyan.hub.facade.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns a finished exchange into an answer. Of the message's headers only those that are named here
 * leave, because Camel keeps the request's headers (Authorization, Cookie) on the message.
 */
public final class ExchangeAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lower case to the spelling that is sent. */
  private static final Map<String, String> SENT = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    for (String name :
        Set.of(
            "Cache-Control",
            "Content-Disposition",
            "Content-Language",
            "Content-Type",
            "Deprecation",
            "ETag",
            "Last-Modified",
            "Link",
            "Location",
            "Retry-After",
            "Sunset",
            "WWW-Authenticate")) {
      SENT.put(name, name);
    }
  }

  private ExchangeAnswer() {}

  /** An exception becomes its problem; an error status without a body becomes one too. */
  public static Answer of(Exchange exchange) {
    Throwable failure = exchange.getException();
    if (failure != null) {
      return Failures.answer(failure, exchange.getExchangeId());
    }
    Message message = exchange.getMessage();
    byte[] body = bytes(message);
    int status = status(message, body);
    if (status >= 400 && body.length == 0) {
      String detail = message.getHeader("ProblemDetail", String.class);
      Answer problem = Problem.of(status, "http-" + status, Reason.of(status), detail).answer();
      String retry = message.getHeader("Retry-After", String.class);
      return retry == null ? problem : problem.with("Retry-After", retry);
    }
    return new Answer(status, headers(message), body);
  }

  private static int status(Message message, byte[] body) {
    Object code = message.getHeader(Exchange.HTTP_RESPONSE_CODE);
    if (code == null) {
      return body.length == 0 ? 204 : 200;
    }
    return code instanceof Integer i ? i : Integer.parseInt(code.toString().trim());
  }

  private static Map<String, String> headers(Message message) {
    Map<String, String> sent = new LinkedHashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              String as = SENT.get(name);
              if (as != null && value != null) {
                sent.put(as, value.toString());
              }
            });
    return sent;
  }

  private static byte[] bytes(Message message) {
    Object body = message.getBody();
    if (body instanceof byte[] b) {
      return b;
    }
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof String s) {
      return s.getBytes(StandardCharsets.UTF_8);
    }
    if (body instanceof JsonNode || body instanceof Map || body instanceof Iterable) {
      return json(body);
    }
    byte @Nullable [] converted = message.getBody(byte[].class);
    return converted == null ? json(body) : converted;
  }

  private static byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the route left a " + body.getClass().getName() + " that is no JSON", e);
    }
  }
}
