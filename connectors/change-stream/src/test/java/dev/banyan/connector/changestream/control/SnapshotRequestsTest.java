package dev.banyan.connector.changestream.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.banyan.connector.changestream.control.SnapshotRequest.State;
import dev.banyan.connector.changestream.definition.SourceTable;
import dev.banyan.connector.changestream.legacy.FirstSnapshot;
import dev.banyan.spi.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotRequestsTest {

  private static final List<SourceTable> TABLES =
      Stream.of("a", "b", "Order Notes")
          .map(name -> new SourceTable("public", name, List.of(), null, Map.of()))
          .toList();

  private final SnapshotRequests requests = new SnapshotRequests();
  private final SnapshotRequest a = request("public.a");
  private final SnapshotRequest b = request("public.b");
  private final SnapshotRequest odd = request("public.Order Notes");

  @Test
  void eachTableIsDoneWhenItHasBeenRead() {
    requests.load(List.of(a, b));
    requests.counted("public.a", 7);
    requests.acknowledged(scanned("public.a", "SUCCEEDED"));
    requests.acknowledged(scanned("public.b", "EMPTY"));
    requests.acknowledged(notice("COMPLETED", Map.of()));
    assertThat(requests.changes())
        .extracting(SnapshotRequest::state, SnapshotRequest::rows)
        .containsExactly(tuple(State.DONE, 7L), tuple(State.DONE, 0L));
  }

  @Test
  void tableThatDebeziumNeverCameToFails() {
    requests.load(List.of(a));
    requests.acknowledged(notice("COMPLETED", Map.of()));
    assertThat(requests.changes()).extracting(SnapshotRequest::state).containsExactly(State.FAILED);
  }

  @Test
  void requestsAreWrittenWhereDebeziumKeepsItsOwn() {
    Map<String, Object> seeded =
        SnapshotSeed.into(Map.of("lsn", 5L), List.of(a, odd), TABLES, List.of());
    assertThat(seeded).containsEntry("lsn", 5L).containsKey("txId");
    assertThat(SnapshotSeed.unfinished(seeded)).containsExactly("public.a", "public.Order Notes");
    assertThat(SnapshotSeed.into(seeded, List.of(a, odd), TABLES, List.of())).isEqualTo(seeded);
    assertThat(SnapshotSeed.unfinished(SnapshotSeed.into(seeded, List.of(a, b), TABLES, List.of())))
        .containsExactly("public.a", "public.Order Notes", "public.b");
  }

  @Test
  void namesThatNeedQuotesGetThemBackBeforeDebeziumGoesOn() {
    Map<String, Object> stored =
        Map.of(
            "incremental_snapshot_collections",
            "[{\"incremental_snapshot_collections_id\":\"public.Order Notes\"}]",
            "incremental_snapshot_primary_key",
            "ABCD",
            "txId",
            9L);
    Map<String, Object> seeded = SnapshotSeed.into(stored, List.of(odd), TABLES, List.of());
    assertThat(seeded)
        .containsEntry("incremental_snapshot_primary_key", "ABCD")
        .containsEntry("txId", 9L);
    assertThat(seeded.get("incremental_snapshot_collections"))
        .asString()
        .contains("\\\"public\\\".\\\"Order Notes\\\"");
    assertThat(SnapshotSeed.unfinished(seeded)).containsExactly("public.Order Notes");
  }

  @Test
  void tableThatDoesNotExistIsLeftOut() {
    Map<String, Object> seeded = SnapshotSeed.into(Map.of(), List.of(a, b), TABLES, List.of());
    assertThat(
            SnapshotSeed.unfinished(
                SnapshotSeed.into(seeded, List.of(a), TABLES, List.of("public.b"))))
        .containsExactly("public.a");
  }

  @Test
  void offsetWithoutRequestsStaysAsItIs() {
    assertThat(SnapshotSeed.into(Map.of("lsn", 5L), List.of(), TABLES, List.of()))
        .isEqualTo(Map.of("lsn", 5L));
  }

  @Test
  void markOfARowOfAnIncrementalSnapshotIsTakenAwaySoThatChangesAreNotTakenForOldRows() {
    Map<String, Object> stored =
        Map.of("lsn", 5L, "snapshot", "INCREMENTAL", "snapshot_completed", false);
    assertThat(FirstSnapshot.isCutOff(stored)).isFalse();
    assertThat(SnapshotSeed.into(stored, List.of(), TABLES, List.of()))
        .isEqualTo(Map.of("lsn", 5L));
    assertThat(FirstSnapshot.isCutOff(Map.of("lsn", 5L, "snapshot", "INITIAL"))).isTrue();
    assertThat(
            FirstSnapshot.isCutOff(
                Map.of("lsn", 5L, "snapshot", "INITIAL", "snapshot_completed", true)))
        .isFalse();
  }

  @Test
  void tableThatWasNotReadWholeFailsAndSweepsNothing() {
    requests.load(List.of(a));
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
    requests.load(List.of(a));
    assertThat(requests.completedBy(scanned("public.a", "EMPTY")))
        .satisfies(request -> assertThat(request.sweep()).isEqualTo(new Position(5, 0)));
    assertThat(requests.completedBy(scanned("public.b", "EMPTY"))).isNull();
  }

  @Test
  void figuresThatCouldNotBeKeptAreGivenAgain() {
    requests.load(List.of(a));
    requests.counted("public.a", 3);
    List<SnapshotRequest> changes = requests.changes();
    assertThat(requests.changes()).isEmpty();
    requests.unkept(changes);
    assertThat(requests.changes()).extracting(SnapshotRequest::rows).containsExactly(3L);
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
