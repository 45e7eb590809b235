package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Who is logged in: the name kept in the session. */
public final class CurrentUser {

  private static final String ATTRIBUTE = "user";

  private CurrentUser() {}

  public static Optional<String> of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((String) session.getAttribute(ATTRIBUTE));
  }

  /** Takes a new session id, so that one known before the log-in is worth nothing. */
  public static void logIn(HttpServletRequest request, String user) {
    request.getSession(true).setAttribute(ATTRIBUTE, user);
    request.changeSessionId();
  }

  public static void logOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
