package dev.banyan.connector.projection.await;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.spi.CommitFence;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a message wait for the projections, and says whether they have caught up. */
final class AwaitProducer extends DefaultProducer {

  private static final Logger log = LoggerFactory.getLogger(AwaitProducer.class);
  static final String CURRENT = "BanyanProjectionCurrent";

  private final AwaitEndpoint endpoint;
  private final ProjectionRuntime runtime;
  private @Nullable Admin admin;
  private @Nullable CaughtUp caughtUp;

  AwaitProducer(AwaitEndpoint endpoint, ProjectionRuntime runtime) {
    super(endpoint);
    this.endpoint = endpoint;
    this.runtime = runtime;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    Admin started = Admin.create(CaughtUp.kafka(runtime.properties().bootstrapServers()));
    admin = started;
    caughtUp = new CaughtUp(started, runtime.modern(), endpoint.getConsumer(), topic -> true);
  }

  @Override
  protected void doStop() throws Exception {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
    super.doStop();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    boolean current = true;
    try {
      await();
    } catch (TimeoutException | IllegalStateException e) {
      if (endpoint.isFailOnTimeout()) {
        throw e;
      }
      log.warn("projections are not known to be current: {}", e.getMessage());
      current = false;
    }
    exchange.setProperty(CURRENT, current);
  }

  private void await() throws TimeoutException, InterruptedException {
    CommitFence fence = runtime.fence();
    CaughtUp ends = caughtUp;
    if (fence == null || ends == null) {
      throw new IllegalStateException(
          "no change stream runs in this hub that could tell what the legacy database committed");
    }
    long deadlineNanos = System.nanoTime() + Duration.ofMillis(endpoint.getTimeoutMs()).toNanos();
    fence.await(Duration.ofMillis(endpoint.getTimeoutMs()));
    ends.await(deadlineNanos);
  }
}
