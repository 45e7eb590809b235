package dev.banyan.connector.delivery.inbox;

import dev.banyan.connector.delivery.DeliveryRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** A group of workers that hand messages of one source to a route. */
final class InboxConsumer extends DefaultConsumer {

  private final InboxEndpoint endpoint;
  private final DeliveryRuntime runtime;
  private final List<Thread> threads = new ArrayList<>();
  private Doorbells.@Nullable Bell bell;
  private volatile boolean stopping;

  InboxConsumer(InboxEndpoint endpoint, Processor processor, DeliveryRuntime runtime) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.runtime = runtime;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    stopping = false;
    Doorbells.Bell hung = runtime.doorbells().hang(endpoint.getSource(), endpoint.getConcurrency());
    bell = hung;
    for (int number = 1; number <= endpoint.getConcurrency(); number++) {
      InboxWorker worker = new InboxWorker(this, endpoint, runtime, hung);
      Thread thread = new Thread(worker, "inbox-" + endpoint.getSource() + "-" + number);
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * What is being worked on is finished; what takes too long is interrupted and worked on again.
   */
  @Override
  protected void doStop() throws Exception {
    stopping = true;
    Doorbells.Bell hung = bell;
    if (hung != null) {
      runtime.doorbells().remove(endpoint.getSource(), hung);
      threads.forEach(thread -> hung.ring());
    }
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(runtime.properties().stopTimeoutMs());
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        thread.join(Math.max(1, leftMs));
        thread.interrupt();
      }
    }
    threads.clear();
    runtime.condition().report(endpoint.getSource(), null);
    super.doStop();
  }

  boolean stopping() {
    return stopping;
  }
}
