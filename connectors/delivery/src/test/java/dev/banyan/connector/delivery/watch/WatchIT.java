package dev.banyan.connector.delivery.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class WatchIT {

  private static final String ROW =
      "INSERT INTO hub.inbox(source, reference, content_hash, headers, body, trace_id, state,"
          + " done_at, received_at) VALUES ('s', '%s', '', '{}', 'body', 't', '%s',"
          + " now() - interval '%d days', now() - interval '1 hour')";

  @Test
  void countsWhatWaitsAndForgetsWhatIsOld() throws Exception {
    try (Store store = Store.start();
        ConfigurableApplicationContext hub =
            TestHub.start(store.settings(), "classpath:none/*.camel.yaml")) {
      for (String row :
          new String[] {
            ROW.formatted("waiting", "RECEIVED", 0),
            ROW.formatted("held", "HELD", 0),
            ROW.formatted("fresh", "DONE", 1),
            ROW.formatted("aged", "DONE", 40),
            ROW.formatted("old", "DONE", 500),
            ROW.formatted("stuck", "DEAD", 500),
          }) {
        store.execute(row);
      }
      DataSource modern = hub.getBean(DataSource.class);
      SimpleMeterRegistry meters = new SimpleMeterRegistry();

      new Depths(modern, meters).read();
      new Pruning(modern, 30, 400).prune();

      assertThat(
              meters
                  .get("banyan.inbox.messages")
                  .tags("source", "s", "state", "RECEIVED")
                  .gauge()
                  .value())
          .isEqualTo(1);
      assertThat(meters.get("banyan.inbox.oldest.seconds").tag("source", "s").gauge().value())
          .isBetween(3600.0, 4000.0);
      assertThat(store.rows("SELECT reference, length(body) FROM hub.inbox ORDER BY id"))
          .containsExactly("waiting|4", "held|4", "fresh|4", "aged|0", "stuck|4");
    }
  }
}
