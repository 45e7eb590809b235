package dev.banyan.sandbox.steelwheels.orders;

import java.sql.Timestamp;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The SHIPPEDDATE column was made NOT NULL one day: ever since, 23 August 2006 (at any time of that
 * day) stands for "not shipped".
 */
final class NotShipped {

  static final LocalDate DUMMY_DATE = LocalDate.of(2006, 8, 23);

  private NotShipped() {}

  static @Nullable LocalDate shippedDate(Timestamp column) {
    LocalDate date = column.toLocalDateTime().toLocalDate();
    return date.equals(DUMMY_DATE) ? null : date;
  }
}
