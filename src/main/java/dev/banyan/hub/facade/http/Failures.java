package dev.banyan.hub.facade.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told of a failed route. What cannot have been sent is 503 (try again), what may
 * have been is 504 (ask first); anything else is a 500 that names nothing of the inside.
 */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final int MAX_CAUSES = 20;

  private Failures() {}

  static Answer answer(Throwable failure, String exchangeId) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      if (cause instanceof ProblemException p) {
        return p.problem().answer();
      }
      if (cause instanceof DirectConsumerNotAvailableException) {
        return Problem.of(501, "not-implemented", "No route answers this operation", null).answer();
      }
      if (notSent(cause)) {
        LOG.warn("{} answered 503: {}", exchangeId, failure.toString());
        return Problem.of(
                503,
                "unavailable",
                "A system behind this operation cannot be reached",
                "Nothing was changed. Try again later.")
            .answer()
            .with("Retry-After", RETRY_AFTER_SECONDS);
      }
      if (cause instanceof SocketTimeoutException) {
        LOG.warn("{} answered 504: {}", exchangeId, failure.toString());
        return Problem.of(
                504,
                "timeout",
                "A system behind this operation did not answer in time",
                "The outcome is not known. Send the same request again with the same"
                    + " Idempotency-Key.")
            .answer()
            .with("Retry-After", RETRY_AFTER_SECONDS);
      }
    }
    LOG.error("{} answered 500", exchangeId, failure);
    return Problem.of(500, "internal", "The request failed", "Reference " + exchangeId).answer();
  }

  private static boolean notSent(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof SQLException sql && connectionState(sql)
        || cause.getClass().getSimpleName().equals("ConnectTimeoutException")
        || cause.getClass().getSimpleName().equals("ConnectionRequestTimeoutException")
        || cause.getClass().getSimpleName().equals("CallNotPermittedException");
  }

  private static boolean connectionState(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
