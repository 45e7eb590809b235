package dev.banyan.connector.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** stripe-java's exceptions as {@link StripeErrors.Failure}s. */
final class StripeFailures {

  private StripeFailures() {}

  static StripeErrors.Failure of(StripeException e) {
    StripeError error = e.getStripeError();
    Integer status = e.getStatusCode();
    return new StripeErrors.Failure(
        e instanceof ApiConnectionException || status == null ? 0 : status,
        error == null ? "" : text(error.getType()),
        error == null ? text(e.getCode()) : text(error.getCode()),
        error == null ? "" : text(error.getDeclineCode()),
        error == null ? "" : text(error.getParam()),
        text(error == null ? e.getMessage() : error.getMessage()),
        mayHaveLeft(e),
        error == null || error.getPaymentIntent() == null
            ? null
            : error.getPaymentIntent().getId());
  }

  /** False only when no connection was made, so that not one byte of the request was sent. */
  private static boolean mayHaveLeft(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof HttpConnectTimeoutException) {
        return false;
      }
    }
    return true;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
