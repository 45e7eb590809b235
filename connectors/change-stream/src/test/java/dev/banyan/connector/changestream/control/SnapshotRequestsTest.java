package dev.banyan.connector.changestream.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import dev.banyan.spi.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotRequestsTest {

  private final SnapshotRequests requests = new SnapshotRequests();
  private final List<String> signalled = new ArrayList<>();
  private final SnapshotRequest a = request("public.a");
  private final SnapshotRequest b = request("public.b");
  private final SnapshotRequest odd = request("public.Order Notes");

  @Test
  void oneAfterTheOther() {
    requests.load(List.of(a, b), null);
    start();
    assertThat(signalled).containsExactly("public.a");
    requests.acknowledged(scanned("public.a", "SUCCEEDED"));
    assertThat(signalled).containsExactly("public.a");
    requests.acknowledged(notice("COMPLETED", Map.of()));
    assertThat(signalled).containsExactly("public.a", "public.b");
    assertThat(requests.changes()).extracting(SnapshotRequest::state).contains(State.DONE);
  }

  @Test
  void whatDebeziumGoesOnWithIsNotSignalledAgain() {
    requests.load(List.of(a, b), a.id().toString());
    start();
    assertThat(signalled).isEmpty();
    requests.counted("public.a", 7);
    requests.acknowledged(scanned("public.a", "SUCCEEDED"));
    requests.acknowledged(notice("COMPLETED", Map.of()));
    assertThat(signalled).containsExactly("public.b");
  }

  @Test
  void tableWhoseNameDebeziumCannotReadBackIsBegunAgain() {
    requests.load(List.of(odd), odd.id().toString());
    start();
    assertThat(signalled).containsExactly("public.Order Notes");
  }

  @Test
  void tableThatWasNotReadWholeFailsAndSweepsNothing() {
    requests.load(List.of(a), null);
    start();
    Notice broken = scanned("public.a", "SQL_EXCEPTION");
    assertThat(requests.completedBy(broken)).isNull();
    requests.acknowledged(broken);
    assertThat(requests.changes())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.state()).isEqualTo(State.FAILED);
              assertThat(request.reason()).contains("SQL_EXCEPTION");
            });
  }

  @Test
  void emptyTableIsReadWhole() {
    requests.load(List.of(a), null);
    start();
    assertThat(requests.completedBy(scanned("public.a", "EMPTY")))
        .satisfies(request -> assertThat(request.sweep()).isEqualTo(new Position(5, 0)));
    assertThat(requests.completedBy(scanned("public.b", "EMPTY"))).isNull();
  }

  @Test
  void figuresThatCouldNotBeKeptAreGivenAgain() {
    requests.load(List.of(a), null);
    start();
    requests.counted("public.a", 3);
    List<SnapshotRequest> changes = requests.changes();
    assertThat(requests.changes()).isEmpty();
    requests.unkept(changes);
    assertThat(requests.changes()).extracting(SnapshotRequest::rows).containsExactly(3L);
  }

  private void start() {
    requests.start(request -> signalled.add(request.table()));
  }

  private static SnapshotRequest request(String table) {
    return SnapshotRequest.of(UUID.randomUUID(), table, null, new Position(5, 0), Instant.EPOCH);
  }

  private static Notice scanned(String table, String status) {
    return notice("TABLE_SCAN_COMPLETED", Map.of("scanned_collection", table, "status", status));
  }

  private static Notice notice(String type, Map<String, String> details) {
    return new Notice("id", type, details);
  }
}
