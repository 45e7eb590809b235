package dev.banyan.hub.parity.response;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Fetches what the proxy found. The proxy keeps it for a while when no hub is there. */
@Component
class WindowPull {

  private static final Logger log = LoggerFactory.getLogger(WindowPull.class);
  private static final int MOST_CALLS = 50;

  private final ProxyWindows proxy;
  private final WindowStore store;
  private final ResponseSettings settings;
  private String name = "";
  private long sequence;

  WindowPull(ProxyWindows proxy, WindowStore store, ResponseSettings settings) {
    this.proxy = proxy;
    this.store = store;
    this.settings = settings;
  }

  @Scheduled(fixedDelayString = "${banyan.parity.responses.pull-interval-ms:2000}")
  synchronized void pull() {
    try {
      boolean more = true;
      for (int calls = 0; more && calls < MOST_CALLS; calls++) {
        more = take(proxy.after(name, sequence));
      }
    } catch (RestClientException e) {
      log.debug("the proxy's comparisons are not there: {}", e.getMessage());
    }
  }

  private boolean take(JsonNode answer) {
    String told = answer.path("proxy").asText();
    boolean any = false;
    for (JsonNode window : answer.path("windows")) {
      keep(told, window);
      name = told;
      sequence = window.path("sequence").asLong();
      any = true;
    }
    return any;
  }

  // One window that the store refuses must not keep all later ones out.
  private void keep(String told, JsonNode window) {
    try {
      store.keep(told, window);
    } catch (DataIntegrityViolationException e) {
      log.error(
          "window {} of proxy {} is left out: {}", window.path("sequence"), told, e.getMessage());
    }
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
  void forget() {
    int gone = store.forget(Instant.now().minus(Duration.ofDays(settings.keepDays())));
    log.debug("{} windows of compared answers were forgotten", gone);
  }
}
