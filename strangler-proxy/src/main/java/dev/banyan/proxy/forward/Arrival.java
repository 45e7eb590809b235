package dev.banyan.proxy.forward;

import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.routing.Decision;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;

/** A request that has been decided on. Valid only within the call that gets it. */
public interface Arrival {

  RequestHead head();

  Decision decision();

  InetAddress client();

  /** The event loop on which the hooks are called, also for their timers. */
  EventExecutor loop();

  /** The request's head as the upstream of that decision has to get it; the caller releases it. */
  ByteBuf headFor(Decision other);
}
