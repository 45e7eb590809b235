package dev.banyan.hub.facade.command;

import dev.banyan.hub.facade.http.Answer;
import dev.banyan.hub.facade.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs commands once a key. An answer below 500 is final and stored; anything else leaves the key
 * open, so the next request with it tries again, and the route tells the legacy system by the same
 * reference that it is the same command.
 */
public final class Commands {

  /** Exchange property: 1 for the first try of a key, more when an earlier one had no answer. */
  public static final String ATTEMPT = "commandAttempt";

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final int SERVER_ERROR = 500;

  private final KeyStore keys;

  public Commands(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * @param path raw path of the request; with the body it tells whether two requests are the same
   */
  public record Command(String operation, String key, String path, byte @Nullable [] body) {

    byte[] hash() {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((operation + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(body == null ? new byte[0] : body);
        return sha.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * @param route given the number of the attempt
   */
  public Answer once(Command command, IntFunction<Answer> route) {
    Claim claim;
    try {
      claim = keys.claim(command.operation(), command.key(), command.hash());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("{} {} refused: the key cannot be stored", command.operation(), command.key(), e);
      return Problem.of(
              503, "unavailable", "The store of commands cannot be reached", "Nothing was changed.")
          .answer()
          .with("Retry-After", "5");
    }
    if (claim instanceof Claim.Run run) {
      return run(command, route, run.attempt());
    }
    if (claim instanceof Claim.Replay replay) {
      return replay.answer().with("Idempotency-Replayed", "true");
    }
    return claim instanceof Claim.InFlight inFlight ? inFlight(inFlight) : otherRequest();
  }

  private Answer run(Command command, IntFunction<Answer> route, int attempt) {
    boolean finished = false;
    try {
      Answer answer = route.apply(attempt);
      finished = answer.status() < SERVER_ERROR && store(command, answer);
      return answer;
    } finally {
      if (!finished) {
        open(command);
      }
    }
  }

  /** False when the answer could not be stored: the client has it, a repeat runs again. */
  private boolean store(Command command, Answer answer) {
    try {
      keys.answered(command.operation(), command.key(), answer);
      return true;
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("{} {} is done but its answer is not stored", command.operation(), command.key(), e);
      return false;
    }
  }

  private void open(Command command) {
    try {
      keys.open(command.operation(), command.key());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("{} {} stays claimed until its lease ends", command.operation(), command.key(), e);
    }
  }

  private static Answer inFlight(Claim.InFlight inFlight) {
    return Problem.of(
            409,
            "command-in-flight",
            "A request with this Idempotency-Key is still being worked on",
            "Send it again later to get its answer.")
        .answer()
        .with("Retry-After", String.valueOf(Math.min(5, inFlight.left().toSeconds() + 1)));
  }

  private static Answer otherRequest() {
    return Problem.of(
            422,
            "idempotency-key-reused",
            "This Idempotency-Key belongs to another request",
            "Use a new key for a new request; the same key only for the same path and body.")
        .answer();
  }
}
