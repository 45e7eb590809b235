package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.cli.place.Address;
import dev.banyan.cli.place.Endpoint;
import dev.banyan.cli.place.Home;
import dev.banyan.cli.process.AdminToken;
import dev.banyan.cli.process.RunFile;
import dev.banyan.cli.process.RunFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** The hub's admin API as a client sees it. */
public final class AdminApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int READ_TIMEOUT_MS = 30_000;
  private static final int BODY_LIMIT_BYTES = 16 << 20;

  private final Home home;

  public AdminApi(Home home) {
    this.home = home;
  }

  /**
   * @param path below the hub's address, percent-encoded
   * @return the body of the answer, which is JSON
   * @throws NotUpException when no hub runs or it does not answer yet
   * @throws RefusedException when the hub answers with an error
   */
  String get(String path) throws IOException {
    return call("GET", path, Optional.empty());
  }

  String post(String path, JsonNode body) throws IOException {
    return call("POST", path, Optional.of(body));
  }

  static JsonNode parse(String body) throws IOException {
    return JSON.readTree(body);
  }

  private String call(String method, String path, Optional<JsonNode> body) throws IOException {
    Address hub = hub();
    URL url = new URL("http", hub.host(), hub.port(), path);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
    connection.setReadTimeout(READ_TIMEOUT_MS);
    connection.setRequestProperty("Accept", "application/json, application/problem+json");
    connection.setRequestProperty("Authorization", "Bearer " + token());
    try {
      if (body.isPresent()) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(JSON.writeValueAsBytes(body.get()));
      }
      return answer(connection, method + " " + path);
    } catch (ConnectException e) {
      throw new NotUpException(
          "the hub is starting and does not answer yet: try again, or see ./banyan status");
    } catch (SocketTimeoutException e) {
      throw new RefusedException(
          "the hub did not answer %s %s in time: see ./banyan logs hub".formatted(method, path));
    }
  }

  private static String answer(HttpURLConnection connection, String call) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] bytes = in == null ? new byte[0] : in.readNBytes(BODY_LIMIT_BYTES);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (status >= 400) {
        throw new RefusedException(Problem.sentence(status, text, call));
      }
      return text;
    }
  }

  private Address hub() {
    return new RunFiles(home.run())
        .alive("hub")
        .map(RunFile::addresses)
        .map(addresses -> addresses.get(Endpoint.HUB))
        .orElseThrow(() -> new NotUpException("the hub is not up: ./banyan up starts it"));
  }

  private String token() throws IOException {
    if (!Files.isReadable(home.token())) {
      throw new RefusedException(
          "cannot read the admin token in %s: it belongs to the user who ran ./banyan up"
              .formatted(home.show(home.token())));
    }
    return AdminToken.read(home.token());
  }
}
