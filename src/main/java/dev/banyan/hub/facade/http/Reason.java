package dev.banyan.hub.facade.http;

import org.springframework.http.HttpStatus;

/** The phrase of a status code, for the title of a problem that has none of its own. */
final class Reason {

  private Reason() {}

  static String of(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Status " + status : known.getReasonPhrase();
  }
}
