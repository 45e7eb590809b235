package dev.banyan.hub.capability;

import dev.banyan.hub.capability.ProxyStages.StageSet;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Keeps the proxy on the stages in the store: at once after a change, and again and again for a
 * proxy that was away when it happened.
 */
@Component
class StagePush {

  private static final Logger log = LoggerFactory.getLogger(StagePush.class);

  private final StageStore store;
  private final ProxyStages proxy;
  private volatile ProxyState last = new ProxyState(-1, false, "not asked yet");

  StagePush(StageStore store, ProxyStages proxy) {
    this.store = store;
    this.proxy = proxy;
  }

  /**
   * @param version of the set that the proxy works by; -1 when unknown
   * @param detail what keeps it out of step, empty when nothing does
   */
  record ProxyState(long version, boolean inSync, String detail) {}

  ProxyState last() {
    return last;
  }

  @Scheduled(fixedDelayString = "${banyan.capability.push-interval-ms:2000}")
  synchronized ProxyState push() {
    ProxyState now = attempt();
    if (now.inSync() != last.inSync()) {
      log.info(
          now.inSync() ? "the proxy works by stage set {}" : "the proxy is out of step: {}{}",
          now.inSync() ? now.version() : now.detail(),
          now.inSync() ? "" : "; it keeps its last known stages");
    }
    last = now;
    return now;
  }

  private ProxyState attempt() {
    try {
      StageSet held = proxy.held();
      long wanted = store.version();
      if (held.version() > wanted) {
        store.raiseVersionPast(held.version());
        wanted = store.version();
      }
      if (held.version() != wanted) {
        proxy.replace(new StageSet(wanted, entries()));
      }
      return new ProxyState(wanted, true, "");
    } catch (RestClientException e) {
      return new ProxyState(-1, false, "the proxy's control port gave: " + e.getMessage());
    }
  }

  private Map<String, StageSet.Entry> entries() {
    Map<String, StageSet.Entry> entries = new HashMap<>();
    store.all().forEach((name, kept) -> entries.put(name, StageSet.Entry.of(kept.stage())));
    return entries;
  }
}
