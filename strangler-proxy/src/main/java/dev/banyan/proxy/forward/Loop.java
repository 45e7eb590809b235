package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.http.ResponseHead;
import dev.banyan.proxy.routing.Upstream;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the connections of one event loop share without locks. Confined to that event loop. */
final class Loop {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final long TICK_MS = 250;

  final RequestHead requestHead = new RequestHead();
  final ResponseHead responseHead = new ResponseHead();

  private final EventLoop eventLoop;
  private final Gateway gateway;
  private final Class<? extends SocketChannel> channelType;
  private final Set<Timed> clients = new HashSet<>();
  private final Map<Upstream, UpstreamPool> pools = new HashMap<>();
  private byte[] scratch = new byte[0];

  Loop(EventLoop eventLoop, Gateway gateway, Class<? extends SocketChannel> channelType) {
    this.eventLoop = eventLoop;
    this.gateway = gateway;
    this.channelType = channelType;
    eventLoop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  Gateway gateway() {
    return gateway;
  }

  Class<? extends SocketChannel> channelType() {
    return channelType;
  }

  /** Space for one head, used and forgotten within one read. */
  byte[] scratch(int length) {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    return scratch;
  }

  UpstreamPool pool(Upstream upstream) {
    UpstreamPool pool = pools.get(upstream);
    if (pool == null) {
      pool = new UpstreamPool(upstream, this);
      pools.put(upstream, pool);
    }
    return pool;
  }

  void add(Timed client) {
    clients.add(client);
  }

  void remove(Timed client) {
    clients.remove(client);
  }

  // One timer a loop looks at every connection, instead of timers set and cancelled by each
  // request.
  private void tick() {
    long now = System.nanoTime();
    try {
      for (Timed client : clients.toArray(new Timed[0])) {
        client.tick(now);
      }
      pools.values().removeIf(pool -> pool.expire(now));
    } catch (RuntimeException e) {
      // An exception would end the timer and with it every timeout.
      LOG.error("Timeouts could not be checked", e);
    }
  }

  /** Lets requests in flight finish and closes what is idle. */
  void drain() {
    for (Timed client : clients.toArray(new Timed[0])) {
      client.drain();
    }
  }
}
