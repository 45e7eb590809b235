package dev.banyan.hub.facade.http;

import dev.banyan.spi.DeadLetter;
import dev.banyan.spi.card.CardGuard;
import dev.banyan.spi.card.CardNumbers;
import dev.banyan.spi.delivery.CardDataException;
import dev.banyan.spi.delivery.DeadLetters;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests that carry card numbers, in path, query, headers or body, before anybody else
 * sees them. The answer and what is kept of it say where, never what.
 */
public final class CardGate {

  private static final Logger LOG = LoggerFactory.getLogger(CardGate.class);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Supplier<@Nullable DeadLetters> letters;

  /**
   * @param letters where people are told of a refusal; gives null in a hub without
   */
  public CardGate(Supplier<@Nullable DeadLetters> letters) {
    this.letters = letters;
  }

  /**
   * @throws ProblemException 422 when anything but the body carries a card number
   */
  void check(HttpServletRequest request) {
    try {
      CardGuard.check("path", decoded(request.getRequestURI()));
      String query = request.getQueryString();
      if (query != null) {
        CardGuard.check("query", decoded(query));
      }
      for (String name : Collections.list(request.getHeaderNames())) {
        for (String value : Collections.list(request.getHeaders(name))) {
          CardGuard.check("header " + name, value);
        }
      }
    } catch (CardDataException e) {
      throw refusal(request, e);
    }
  }

  /**
   * @throws ProblemException 422 when the body carries a card number
   */
  void checkBody(HttpServletRequest request, String mediaType, byte[] body) {
    try {
      CardGuard.check("body", body);
      if (mediaType.equals(FORM)) {
        CardGuard.check("body", decoded(new String(body, StandardCharsets.UTF_8)));
      }
    } catch (CardDataException e) {
      throw refusal(request, e);
    }
  }

  private ProblemException refusal(HttpServletRequest request, CardDataException found) {
    String way = request.getMethod() + " " + beginning(request.getRequestURI());
    LOG.warn("{} is refused: {}", way, found.getMessage());
    keep(way, String.valueOf(found.getMessage()));
    return new ProblemException(
        Problem.of(
            422,
            "card-data",
            "The request carries a card number",
            found.getMessage() + ". Nothing of it was stored."));
  }

  /** The refusal stands also when nobody can be told of it. */
  private void keep(String way, String reason) {
    DeadLetters known = letters.get();
    if (known == null) {
      return;
    }
    try {
      known.keep(
          new DeadLetter("refused:http/" + way, null, "http", null, reason, new byte[0]),
          Map.of(),
          "nothing of the request was stored");
    } catch (RuntimeException e) {
      LOG.warn("nobody is told of a refused request: {}", e.toString());
    }
  }

  /** Enough to find the client, and few enough to be counted in one row each. */
  private static String beginning(String path) {
    String[] segments = path.split("/", 4);
    String first = segments.length > 1 ? "/" + segments[1] : "/";
    return CardNumbers.mask(segments.length > 2 ? first + "/" + segments[2] : first);
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
