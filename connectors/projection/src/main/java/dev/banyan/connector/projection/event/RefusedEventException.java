package dev.banyan.connector.projection.event;

import java.sql.SQLException;

/**
 * A change whose events cannot be made; its row is refused with them, so that no reader sees a
 * state whose event is missing. It stands among the database's own refusals.
 */
public final class RefusedEventException extends SQLException {

  private static final long serialVersionUID = 1;
  private static final String DATA_EXCEPTION = "22000";

  RefusedEventException(String reason) {
    super(reason, DATA_EXCEPTION);
  }
}
