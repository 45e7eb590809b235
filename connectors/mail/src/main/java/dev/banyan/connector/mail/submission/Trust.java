package dev.banyan.connector.mail.submission;

import org.subethamail.smtp.server.Session;

/** Which clients may do what: those on this machine are trusted, others log in over TLS. */
final class Trust {

  private Trust() {}

  static boolean isLocal(Session session) {
    return session.getRemoteAddress().getAddress().isLoopbackAddress();
  }

  /** Passwords are not taken over a network in the clear. */
  static boolean mayLogIn(Session session) {
    return session.isTLSStarted() || isLocal(session);
  }

  static boolean maySend(Session session, boolean requireLogin) {
    return session.isAuthenticated() || (!requireLogin && isLocal(session));
  }
}
