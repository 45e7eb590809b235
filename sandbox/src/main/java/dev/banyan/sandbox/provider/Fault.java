package dev.banyan.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What goes wrong with a request.
 *
 * @param path that requests must start with
 * @param share of the requests that it befalls, 0 to 1
 * @param timesLeft after which it is over
 * @param untilMs of the true time, at which it is over
 * @param delayMs for {@link Kind#SLOW} and {@link Kind#TIMEOUT_AFTER}
 */
public record Fault(
    Kind kind, String path, double share, int timesLeft, long untilMs, long delayMs) {

  private static final long DEFAULT_DURATION_MS = 30 * 60_000L;
  private static final long DEFAULT_DELAY_MS = 120_000L;

  /** Before or after says which side of the effect, so whether there is one. */
  public enum Kind {
    NONE,
    RESET_BEFORE,
    RESET_AFTER,
    TIMEOUT_AFTER,
    /** 500 before the work begins: nothing is kept under the key. */
    ERROR_BEFORE,
    /** 500 with the work begun and nothing done: kept under the key. */
    ERROR_STORED,
    /** 500 with the effect done: kept under the key. */
    ERROR_AFTER,
    RATE_LIMIT,
    SLOW;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "kind is '%s', expected one of %s"
              .formatted(
                  word, Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "))));
    }
  }

  public static final Fault NONE = new Fault(Kind.NONE, "", 0, 0, 0, 0);

  static Fault of(JsonNode said, long nowMs) {
    Kind kind = Kind.of(said.path("kind").asText());
    return new Fault(
        kind,
        said.path("path").asText(""),
        said.path("share").asDouble(1),
        said.path("times").asInt(Integer.MAX_VALUE),
        nowMs + said.path("durationMs").asLong(DEFAULT_DURATION_MS),
        said.path("delayMs").asLong(kind == Kind.SLOW ? 1_000 : DEFAULT_DELAY_MS));
  }

  public boolean is(Kind asked) {
    return kind == asked;
  }

  /** Takes the time that a slow provider takes. */
  public void pause() {
    if (is(Kind.SLOW)) {
      try {
        TimeUnit.MILLISECONDS.sleep(delayMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean isOver(long nowMs) {
    return timesLeft <= 0 || nowMs >= untilMs;
  }

  Fault onceLess() {
    return new Fault(kind, path, share, timesLeft - 1, untilMs, delayMs);
  }
}
