package dev.banyan.proxy.forward;

import dev.banyan.proxy.config.Limits;
import dev.banyan.proxy.config.Settings;
import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.routing.Decision;
import dev.banyan.proxy.routing.SideCookie;
import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.stage.StageBook;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all event loops share: the current settings, the stages and the counters. Safe for use by
 * all threads; a change is seen by the next request on every connection.
 */
public final class Gateway {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final StageBook stages;
  private final Metrics metrics;
  private final Set<Upstream> unreachable = ConcurrentHashMap.newKeySet();
  private volatile Settings settings;
  private volatile boolean stopping;
  private volatile StageHooks.Factory hooks = StageHooks.Factory.NONE;

  public Gateway(Settings settings, StageBook stages, Metrics metrics) {
    this.settings = settings;
    this.stages = stages;
    this.metrics = metrics;
  }

  public Settings settings() {
    return settings;
  }

  /** The next request on every connection is answered by these. */
  public void replace(Settings next) {
    settings = next;
  }

  /** What goes beside the exchanges from the next request on. */
  public void attend(StageHooks.Factory factory) {
    hooks = factory;
  }

  StageHooks.Factory hooks() {
    return hooks;
  }

  public boolean isStopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }

  Limits limits() {
    return settings.limits();
  }

  Metrics metrics() {
    return metrics;
  }

  SideCookie cookie() {
    return settings.table().cookie();
  }

  Decision decide(RequestHead head, InetAddress client) {
    return settings.table().decide(head, client, stages.current());
  }

  /** Says once that an upstream cannot be reached, not once a request. */
  void unreachable(Upstream upstream, Throwable cause) {
    metrics.upstreamFailed(upstream.name(), "connect");
    if (unreachable.add(upstream)) {
      LOG.warn("Upstream {} cannot be reached: {}", upstream, cause.toString());
    }
  }

  void reached(Upstream upstream) {
    if (!unreachable.isEmpty() && unreachable.remove(upstream)) {
      LOG.info("Upstream {} is reached again", upstream);
    }
  }
}
