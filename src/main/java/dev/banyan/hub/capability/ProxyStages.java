package dev.banyan.hub.capability;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.banyan.hub.security.AdminToken;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The strangler proxy's control port: reads and replaces the stages that it works by. */
@Component
class ProxyStages {

  /**
   * @param version the higher set wins; the proxy refuses a lower one
   * @param capabilities stage by capability name
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record StageSet(long version, Map<String, Entry> capabilities) {

    /**
     * @param percent of a canary only
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(String stage, @Nullable Integer percent) {

      static Entry of(Stage stage) {
        return new Entry(stage.label(), stage instanceof Stage.Canary c ? c.percent() : null);
      }
    }
  }

  private final RestClient proxy;
  private final AdminToken token;

  ProxyStages(
      @Value("${banyan.proxy-control.address}") String address,
      @Value("${banyan.capability.proxy-timeout-ms:2000}") long timeoutMs,
      AdminToken token) {
    var settings =
        ClientHttpRequestFactorySettings.defaults()
            .withConnectTimeout(Duration.ofMillis(timeoutMs))
            .withReadTimeout(Duration.ofMillis(timeoutMs));
    this.proxy =
        RestClient.builder()
            .baseUrl("http://" + address)
            .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(settings))
            .build();
    this.token = token;
  }

  /**
   * @throws org.springframework.web.client.RestClientException when the proxy does not answer
   */
  StageSet held() {
    StageSet held =
        proxy
            .get()
            .uri("/stages")
            .headers(headers -> headers.setBearerAuth(token.value()))
            .retrieve()
            .body(StageSet.class);
    return held == null ? new StageSet(0, Map.of()) : held;
  }

  /**
   * @throws org.springframework.web.client.RestClientException when the proxy does not take it
   */
  void replace(StageSet stages) {
    proxy
        .put()
        .uri("/stages")
        .headers(headers -> headers.setBearerAuth(token.value()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(stages)
        .retrieve()
        .toBodilessEntity();
  }
}
