package dev.banyan.connector.jms;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Why a message was not stored.
 *
 * @param of null when it was
 * @param storeAway whether it will be when the store is back, however long that takes
 */
record Failure(@Nullable Throwable of, boolean storeAway) {

  static final Failure NONE = new Failure(null, false);

  static boolean tellsThatStoreIsAway(Throwable failure) {
    return find(DataAccessException.class, failure) != null
        || find(SQLException.class, failure) != null
        || find(IOException.class, failure) != null;
  }

  static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return type.cast(cause);
  }
}
