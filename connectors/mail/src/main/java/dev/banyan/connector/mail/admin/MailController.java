package dev.banyan.connector.mail.admin;

import dev.banyan.connector.mail.status.Suppressions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /admin/mail}: mails and the suppression list. */
@RestController
@RequestMapping("/admin/mail")
public final class MailController {

  private static final int LIMIT_MAX = 1_000;
  private static final String SUPPRESSED =
      """
      SELECT address, list, reason, added_by, added_at FROM hub.mail_suppressions
      ORDER BY added_at DESC LIMIT 1000""";

  /** Mails, the newest first. */
  record Mails(List<MailView> items) {}

  /** Suppressions, the newest first. */
  record Suppressed(List<Entry> items) {}

  /** An address that gets no mail. */
  record Entry(String address, String list, String reason, String addedBy, Instant addedAt) {}

  /** Who asks. */
  record Asked(@Nullable String by) {}

  /** What to suppress, or no more. */
  record Change(
      @Nullable String address,
      @Nullable String list,
      @Nullable String reason,
      @Nullable Boolean remove,
      @Nullable String by) {}

  private final MailDesk desk;

  public MailController(MailDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  Mails list(
      @RequestParam(name = "state", required = false) @Nullable String state,
      @RequestParam(name = "limit", defaultValue = "50") int limit)
      throws SQLException {
    return new Mails(desk.list(state, Math.max(1, Math.min(limit, LIMIT_MAX))));
  }

  @GetMapping("/{id}")
  MailView show(@PathVariable("id") long id) throws SQLException {
    return desk.show(id)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no mail " + id));
  }

  @PostMapping("/{id}/release")
  MailView release(@PathVariable("id") long id, @RequestBody Asked asked) throws SQLException {
    desk.release(id, name(asked.by()));
    return show(id);
  }

  @GetMapping("/suppressions")
  Suppressed suppressions() throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (Connection store = desk.store().getConnection();
        PreparedStatement query = store.prepareStatement(SUPPRESSED);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        entries.add(
            new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant()));
      }
    }
    return new Suppressed(entries);
  }

  @PostMapping("/suppressions")
  Suppressed change(@RequestBody Change change) throws SQLException {
    String address = change.address();
    if (address == null || !address.matches("[^\\s@]{1,64}@[^\\s@]{1,255}")) {
      throw new IllegalArgumentException("'" + address + "' is no mail address");
    }
    String list = change.list() == null ? "" : change.list();
    try (Connection store = desk.store().getConnection()) {
      if (Boolean.TRUE.equals(change.remove())) {
        if (!Suppressions.remove(store, address, list)) {
          throw new IllegalArgumentException(address + " is not suppressed");
        }
      } else {
        String reason = change.reason() == null ? "by hand" : change.reason();
        Suppressions.add(store, address, list, reason, name(change.by()));
      }
    }
    return suppressions();
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail refused(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(e.getMessage()));
  }

  private static String name(@Nullable String by) {
    return by == null || by.isBlank() ? "unknown" : by.strip();
  }
}
