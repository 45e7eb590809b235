package dev.banyan.connector.http.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param headers by name in lower case; the first of each
 * @param body at most as many bytes as the caller wanted
 * @param whole false when there were more
 */
public record Reply(int status, Map<String, String> headers, byte[] body, boolean whole) {

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }
}
