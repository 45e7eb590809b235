package dev.banyan.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy on free ports with the shipped configuration, changed as a test needs it. */
final class RunningProxy implements AutoCloseable {

  static final String TOKEN = "0123456789abcdef";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Path config;
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private StranglerProxy proxy;

  RunningProxy(Path folder, String legacy, String hub, String... replacements) throws IOException {
    config = folder.resolve("strangler.yaml");
    Files.writeString(config, shipped(replacements));
    Files.writeString(folder.resolve("admin.token"), TOKEN + "\n");
    environment.put("BANYAN_DATA", folder.toString());
    environment.put("BANYAN_PROXY", "127.0.0.1:0");
    environment.put("BANYAN_PROXY_CONTROL", "127.0.0.1:0");
    environment.put("BANYAN_STEELWHEELS", legacy);
    environment.put("BANYAN_HUB", hub);
    proxy = StranglerProxy.start(config, environment);
  }

  /** The shipped configuration with pairs of text replaced. */
  static String shipped(String... replacements) throws IOException {
    String yaml = Files.readString(Path.of("../config/strangler.yaml"));
    for (int i = 0; i < replacements.length; i += 2) {
      if (!yaml.contains(replacements[i])) {
        throw new AssertionError("strangler.yaml has no '" + replacements[i] + "'.");
      }
      yaml = yaml.replace(replacements[i], replacements[i + 1]);
    }
    return yaml;
  }

  RawClient client() throws IOException {
    return new RawClient(proxy.address());
  }

  InetSocketAddress address() {
    return proxy.address();
  }

  InetSocketAddress secureAddress() {
    return proxy.secureAddress();
  }

  String url(String path) {
    return "http://127.0.0.1:" + proxy.address().getPort() + path;
  }

  void restart() throws IOException {
    proxy.close();
    proxy = StranglerProxy.start(config, environment);
  }

  void stop() {
    proxy.close();
  }

  HttpResponse<String> control(String method, String path, String authorization, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + proxy.controlAddress().getPort() + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  void setStage(long version, String stage) throws IOException, InterruptedException {
    String json = "{\"version\":%d,\"capabilities\":{\"orders\":%s}}".formatted(version, stage);
    HttpResponse<String> response = control("PUT", "/stages", "Bearer " + TOKEN, json);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.body());
    }
  }

  String metrics() throws IOException, InterruptedException {
    return control("GET", "/metrics", null, null).body();
  }

  @Override
  public void close() {
    proxy.close();
  }
}
