package dev.banyan.proxy.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole response.
 *
 * @param body without transfer coding
 */
public record Answer(int status, List<Field> headers, byte[] body) {

  /** A header field as it was sent. */
  public record Field(String name, String value) {}

  /** All values of that header in their order, or null when there is none. */
  public @Nullable String header(String name) {
    StringBuilder values = new StringBuilder();
    boolean found = false;
    for (Field field : headers) {
      if (field.name().equalsIgnoreCase(name)) {
        values.append(found ? ", " : "").append(field.value());
        found = true;
      }
    }
    return found ? values.toString() : null;
  }
}
