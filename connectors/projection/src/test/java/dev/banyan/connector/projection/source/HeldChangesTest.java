package dev.banyan.connector.projection.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.position.Watermark;
import dev.banyan.connector.projection.source.HeldChanges.Stretch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldChangesTest {

  private static final TopicPartition A = new TopicPartition("a", 0);
  private static final TopicPartition B = new TopicPartition("b", 0);

  private final HeldChanges held = new HeldChanges(4_000);

  @BeforeEach
  void begin() {
    held.begin(A, 0);
    held.begin(B, 0);
  }

  @Test
  void nothingIsWholeBeforeAnythingIsKnownButRowsOfSnapshotsNeedNotWait() {
    read(A, 0, 0, 7);
    assertThat(held.whole(null)).isEqualTo(1);
    assertThat(taken(held.takeBefore(1))).isEqualTo("a: 0 0 -> 2");
    assertThat(held.size()).isEqualTo(1);
  }

  @Test
  void transactionsBeforeTheNewestChangeOfEachTopicAreWhole() {
    read(A, 5, 6, 7);
    read(B, 5, 6);
    assertThat(held.whole(null)).isEqualTo(6);
    assertThat(taken(held.takeBefore(6))).isEqualTo("a: 5 -> 1, b: 5 -> 1");
    assertThat(held.oldest()).isEqualTo(6);
  }

  @Test
  void watermarkSaysThatAQuietTopicHasNothingMore() {
    read(A, 5, 6);
    assertThat(held.whole(watermark(7, 3, 0))).as("one change is not read yet").isEqualTo(6);
    assertThat(held.whole(watermark(7, 2, 0))).isEqualTo(7);
    assertThat(held.whole(watermark(7, 2, 1))).as("nor one of b").isEqualTo(1);
  }

  @Test
  void halfOfATransactionThatAKillLeftBehindWaitsForItsRepetition() {
    // 9 was cut off; the stream began again at 7.
    read(A, 8, 9, 7, 8);
    read(B, 8, 7, 8);
    assertThat(held.whole(watermark(8, 4, 3))).isEqualTo(8);
    assertThat(held.leavesOut(0, 8)).as("7 may be new").isTrue();
    read(A, 9, 10);
    read(B, 9, 10);
    assertThat(held.whole(watermark(10, 6, 5))).isEqualTo(10);
    assertThat(held.leavesOut(8, 10)).isFalse();
    assertThat(taken(held.takeBefore(10))).isEqualTo("a: 8 9 7 8 9 -> 5, b: 8 7 8 9 -> 4");
  }

  @Test
  void whatComesAgainBehindAWaitingChangeIsOldNews() {
    read(A, 9, 7);
    assertThat(held.leavesOut(8, 9)).isFalse();
    assertThat(held.leavesOut(7, 9)).isTrue();
  }

  @Test
  void partitionWithMoreThanItsShareIsFullUntilItsOldestTransactionIsTaken() {
    for (int i = 0; i < 20; i++) {
      read(A, 5);
    }
    read(A, 6);
    read(B, 5);
    assertThat(held.full()).containsExactly(A);
    List<Stretch> oldest = held.takeBefore(held.oldest() + 1);
    assertThat(oldest).hasSize(2);
    assertThat(oldest.get(0).to()).isEqualTo(20);
    assertThat(held.full()).isEmpty();
  }

  @Test
  void topicThatIsAheadWaitsForTheOthersAndIsNotWritten() {
    read(B, 5);
    for (int i = 0; i < 20; i++) {
      read(A, 6 + i);
    }
    assertThat(held.full()).containsExactly(A);
    assertThat(held.hasNoRoomFor(held.whole(null))).as("5 may be large").isTrue();
    held.takeBefore(held.oldest() + 1);
    assertThat(held.hasNoRoomFor(held.whole(null))).as("6 is not reached by b").isFalse();
  }

  @Test
  void batchesAreBoundedAndJoinWithoutAGap() {
    read(A, 1, 1, 1);
    read(B, 1, 1);
    StoredOffsets.Place start = new StoredOffsets.Place(0, null);
    List<Stretch> stretches = held.takeBefore(2);
    assertThat(Portions.of(stretches, 2, partition -> start))
        .extracting(
            portion ->
                portion.spans().stream()
                    .map(span -> span.topic() + " " + span.from() + "-" + span.to())
                    .collect(Collectors.joining(", ")))
        .containsExactly("a 0-2", "a 2-3, b 0-1", "b 1-2");
  }

  private void read(TopicPartition partition, long... commits) {
    for (long commit : commits) {
      long offset = next.merge(partition, 1L, Long::sum) - 1;
      byte[] value = String.valueOf(commit).getBytes(StandardCharsets.UTF_8);
      held.add(new Change(partition.topic(), partition.partition(), offset, null, value), commit);
      held.readTo(partition, offset + 1);
    }
  }

  private final Map<TopicPartition, Long> next = new java.util.HashMap<>();

  private static Watermark watermark(long position, long endOfA, long endOfB) {
    return new Watermark("s", position, Map.of("a", Map.of(0, endOfA), "b", Map.of(0, endOfB)));
  }

  private static String taken(List<Stretch> stretches) {
    return stretches.stream()
        .map(
            stretch ->
                stretch.partition().topic()
                    + ": "
                    + stretch.changes().stream()
                        .map(change -> new String(change.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" "))
                    + " -> "
                    + stretch.to())
        .collect(Collectors.joining(", "));
  }
}
