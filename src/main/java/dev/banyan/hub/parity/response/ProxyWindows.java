package dev.banyan.hub.parity.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.banyan.hub.security.AdminToken;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The strangler proxy's control port: what it found when it compared answers. */
@Component
class ProxyWindows {

  private final RestClient proxy;
  private final AdminToken token;

  ProxyWindows(
      @Value("${banyan.proxy-control.address}") String address,
      ResponseSettings settings,
      AdminToken token) {
    var bounds =
        ClientHttpRequestFactorySettings.defaults()
            .withConnectTimeout(Duration.ofMillis(settings.timeoutMs()))
            .withReadTimeout(Duration.ofMillis(settings.timeoutMs()));
    this.proxy =
        RestClient.builder()
            .baseUrl("http://" + address)
            .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(bounds))
            .build();
    this.token = token;
  }

  /**
   * The next windows after the one that was read last.
   *
   * @param name of the proxy that was read last, as it named itself
   * @throws org.springframework.web.client.RestClientException when the proxy does not answer
   */
  JsonNode after(String name, long sequence) {
    JsonNode body =
        proxy
            .get()
            .uri("/comparisons?proxy={name}&after={sequence}", name, sequence)
            .headers(headers -> headers.setBearerAuth(token.value()))
            .retrieve()
            .body(JsonNode.class);
    return body == null ? MissingNode.getInstance() : body;
  }
}
