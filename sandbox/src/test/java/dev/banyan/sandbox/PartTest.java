package dev.banyan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.sandbox.Part.Running;
import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PartTest {

  private static final Address ADDRESS = Address.local(5432);

  @Test
  void aFailedStartIsReportedWithItsReasonsAndStopsThoseThatNeedIt() {
    Part database =
        part(
            "PostgreSQL",
            List.of(),
            () -> {
              throw new IOException("did not start", new IOException("disk full"));
            });
    Part application = part("Steel Wheels", List.of(database), PartTest::running);
    database.start();
    application.start();

    awaitState(application, PartState.FAILED);
    assertThat(database.report().detail()).isEqualTo("did not start: disk full");
    assertThat(application.report().detail())
        .startsWith("not started: it needs PostgreSQL, which failed");
  }

  @Test
  void aPartStartsAfterWhatItNeeds() {
    CountDownLatch release = new CountDownLatch(1);
    Part database =
        part(
            "PostgreSQL",
            List.of(),
            () -> {
              release.await();
              return running();
            });
    Part application = part("Steel Wheels", List.of(database), PartTest::running);
    application.start();
    database.start();
    assertThat(application.report().state()).isEqualTo(PartState.STARTING);
    release.countDown();
    awaitState(application, PartState.UP);
  }

  @Test
  void stoppingWaitsForAStartThatIsUnderWay() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    Part part =
        part(
            "Kafka",
            List.of(),
            () -> {
              release.await();
              return Running.here(() -> closed.set(true), null);
            });
    part.start();
    Thread stopping = new Thread(part::stop);
    stopping.start();
    release.countDown();
    stopping.join();
    assertThat(closed).isTrue();
  }

  @Test
  void aPartWhoseProcessIsGoneHasFailed() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Part part =
        part("PostgreSQL", List.of(), () -> new Running(() -> {}, process.toHandle(), null));
    part.start();
    awaitState(part, PartState.FAILED);
    assertThat(part.report().detail()).contains("its process " + process.pid() + " is gone");
  }

  @Test
  void theReportIsJson() throws Exception {
    Part outside = part("Kafka", List.of(), () -> Running.outside(null));
    outside.start();
    awaitState(outside, PartState.OUTSIDE);
    String json =
        new String(
            HealthReport.json(PartState.UP, List.of(outside.report())), StandardCharsets.UTF_8);
    assertThat(json)
        .isEqualTo(
            "{\"state\":\"up\",\"parts\":[{\"name\":\"Kafka\",\"state\":\"outside\","
                + "\"port\":5432,\"url\":\"x://127.0.0.1:5432\"}]}");
  }

  @Test
  void theWholeIsUpWhenNoPartIsMissing() {
    assertThat(PartState.ofWhole(List.of(PartState.UP, PartState.OUTSIDE))).isEqualTo(PartState.UP);
    assertThat(PartState.ofWhole(List.of(PartState.UP, PartState.STARTING)))
        .isEqualTo(PartState.STARTING);
    assertThat(PartState.ofWhole(List.of(PartState.FAILED, PartState.STARTING)))
        .isEqualTo(PartState.FAILED);
  }

  private static Part part(String name, List<Part> needs, Part.Starter starter) {
    return new Part(name, ADDRESS, "x://" + ADDRESS, needs, starter);
  }

  private static Running running() {
    return Running.here(() -> {}, null);
  }

  private static void awaitState(Part part, PartState state) {
    Awaitility.await().until(() -> part.report().state() == state);
  }
}
