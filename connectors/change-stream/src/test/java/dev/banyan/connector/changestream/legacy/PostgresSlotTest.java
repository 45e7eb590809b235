package dev.banyan.connector.changestream.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresSlotTest {

  private static final Map<String, Object> STORED = Map.of("lsn", 500L, "lsn_proc", 480L);

  @Test
  void logPositionsArePrintedAsPostgresPrintsThem() {
    assertThat(PostgresSlot.lsn(0x16B3748L)).isEqualTo("0/16B3748");
    assertThat(PostgresSlot.lsn(0x1_0000_00FFL)).isEqualTo("1/FF");
  }

  @Test
  void slotBehindTheStoredPositionHasEverythingThatFollows() {
    assertThat(slot(900, 480, "reserved").lost(STORED)).isEmpty();
    assertThat(slot(500, 500, "extended").lost(STORED)).isEmpty();
  }

  @Test
  void missingInvalidatedMovedOrForeignSlotsAreTold() {
    assertThat(slot(900, 0, "none").lost(STORED)).get().asString().contains("does not exist");
    assertThat(slot(900, 480, "lost").lost(STORED)).get().asString().contains("has removed log");
    assertThat(slot(900, 700, "reserved").lost(STORED)).get().asString().contains("made anew");
    assertThat(slot(400, 300, "reserved").lost(STORED)).get().asString().contains("was restored");
  }

  @Test
  void nothingIsLostBeforeTheFirstSnapshotIsOver() {
    assertThat(slot(900, 0, "none").lost(Map.of())).isEmpty();
    assertThat(slot(900, 0, "none").lost(Map.of("lsn", 5L, "snapshot", "INITIAL"))).isEmpty();
  }

  @Test
  void keptLogIsMeasuredAndItsBoundAdvised() {
    assertThat(slot(900, 480, "reserved").keeping().retainedBytes()).isEqualTo(500);
    assertThat(slot(900, 480, "reserved").keeping().advice()).contains("max_slot_wal_keep_size");
  }

  private static PostgresSlot slot(long end, long confirmed, String status) {
    return new PostgresSlot("banyan", end, confirmed, status.equals("none") ? 0 : 400, status, -1);
  }
}
