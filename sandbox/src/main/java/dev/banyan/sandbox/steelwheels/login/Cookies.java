package dev.banyan.sandbox.steelwheels.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/** The cookies beside the session's. */
final class Cookies {

  static final String USER = "SW_USER";
  static final String VISITED = "SW_VISITED";

  private Cookies() {}

  /** Empty when the browser did not send it. */
  static String value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }
}
