package dev.banyan.cli.health;

import dev.banyan.cli.place.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Optional;

/** Asks a process how it is. The old client: it loads in a tenth of the newer one's time. */
final class HttpProbe {

  private static final int CONNECT_TIMEOUT_MS = 500;
  private static final int READ_TIMEOUT_MS = 2_000;
  private static final int BODY_LIMIT_BYTES = 256 << 10;

  /** An answer, whatever its status. */
  record Answer(int status, byte[] body) {}

  private HttpProbe() {}

  /** Empty when nobody answers: while a process starts, that is what is to be expected. */
  static Optional<Answer> get(Address address, String path) {
    try {
      URL url = new URL("http", address.host(), address.port(), path);
      HttpURLConnection connection =
          (HttpURLConnection) url.openConnection(java.net.Proxy.NO_PROXY);
      connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
      connection.setReadTimeout(READ_TIMEOUT_MS);
      int status = connection.getResponseCode();
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return Optional.of(
            new Answer(status, body == null ? new byte[0] : body.readNBytes(BODY_LIMIT_BYTES)));
      }
    } catch (IOException nobodyAnswers) {
      return Optional.empty();
    }
  }
}
