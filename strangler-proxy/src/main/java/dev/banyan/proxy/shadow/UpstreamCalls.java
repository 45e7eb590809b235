package dev.banyan.proxy.shadow;

import dev.banyan.proxy.compare.Answer;
import dev.banyan.proxy.config.Limits;
import dev.banyan.proxy.config.ShadowSettings;
import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.shadow.NoAnswer.Why;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The connections of one worker, one to each upstream. Blocks; confined to its worker. */
final class UpstreamCalls implements AutoCloseable {

  private final Map<Upstream, UpstreamLink> links = new HashMap<>();

  /** Asks an upstream; what is asked must be safe to ask twice. */
  Answer ask(
      Upstream upstream, byte[] request, boolean toHead, Limits limits, ShadowSettings settings)
      throws NoAnswer {
    long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.callMs());
    UpstreamLink kept = links.remove(upstream);
    if (kept != null) {
      try {
        return ask(upstream, kept, request, reader(toHead, limits, settings), deadlineNs);
      } catch (NoAnswer e) {
        // The upstream may have closed an idle connection just now.
        if (e.why() != Why.CLOSED) {
          throw e;
        }
      }
    }
    int timeoutMs = (int) Math.min(limits.connectMs(), settings.callMs());
    UpstreamLink fresh = UpstreamLink.open(upstream, timeoutMs);
    return ask(upstream, fresh, request, reader(toHead, limits, settings), deadlineNs);
  }

  private static AnswerReader reader(boolean toHead, Limits limits, ShadowSettings settings) {
    return new AnswerReader(toHead, limits.headBytes(), settings.bodyBytes());
  }

  private Answer ask(
      Upstream upstream, UpstreamLink link, byte[] request, AnswerReader reader, long deadlineNs)
      throws NoAnswer {
    try {
      return link.ask(request, reader, deadlineNs);
    } finally {
      if (link.isReusable()) {
        links.put(upstream, link);
      } else {
        link.close();
      }
    }
  }

  @Override
  public void close() {
    links.values().forEach(UpstreamLink::close);
    links.clear();
  }
}
