package dev.banyan.proxy.routing;

import dev.banyan.proxy.http.Octets;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.stage.Stage;

/**
 * The proxy's own cookie, which holds the bucket of a client so that it stays on its side.
 * Upstreams never see it: it is cut out of the Cookie header.
 *
 * @param name of the cookie
 * @param ageSeconds how long a client keeps it
 */
public record SideCookie(String name, long ageSeconds) {

  /** The bucket in the request's cookie, or -1 when it holds none or nonsense. */
  int bucket(RequestHead head) {
    for (int i = 0; i < head.headers(); i++) {
      if (head.isCookie(i)) {
        String value = Octets.latin1(head.bytes(), head.valueStart(i), head.valueEnd(i));
        int bucket = value.contains(name) ? bucket(value) : -1;
        if (bucket >= 0) {
          return bucket;
        }
      }
    }
    return -1;
  }

  private int bucket(String cookies) {
    for (String cookie : cookies.split(";", -1)) {
      String text = cookie.strip();
      if (isOurs(text) && text.substring(name.length() + 1).matches("[0-9]{1,4}")) {
        return Integer.parseInt(text.substring(name.length() + 1)) % Stage.BUCKETS;
      }
    }
    return -1;
  }

  private boolean isOurs(String cookie) {
    return cookie.startsWith(name) && cookie.startsWith("=", name.length());
  }

  /** The value of a Cookie header without the proxy's own; the same object when it wasn't there. */
  public String without(String cookies) {
    if (!cookies.contains(name)) {
      return cookies;
    }
    StringBuilder kept = new StringBuilder(cookies.length());
    boolean cut = false;
    for (String cookie : cookies.split(";", -1)) {
      if (isOurs(cookie.strip())) {
        cut = true;
      } else {
        kept.append(kept.isEmpty() ? "" : ";").append(kept.isEmpty() ? cookie.strip() : cookie);
      }
    }
    return cut ? kept.toString() : cookies;
  }

  String setTo(int bucket) {
    return "%s=%d; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax".formatted(name, bucket, ageSeconds);
  }
}
