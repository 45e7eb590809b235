package dev.banyan.connector.changestream.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BinlogFilesTest {

  private static final BinlogFiles FILES =
      new BinlogFiles(new TreeMap<>(Map.of(3L, 1000L, 4L, 2000L, 5L, 500L)));

  @Test
  void bytesBetweenPlacesCountTheFilesBetween() {
    assertThat(FILES.bytes(place(3, 900), place(5, 100))).isEqualTo(100 + 2000 + 100);
    assertThat(FILES.bytes(place(4, 10), place(4, 30))).isEqualTo(20);
    assertThat(FILES.bytes(place(5, 100), place(4, 30))).isZero();
  }

  @Test
  void placeThatThePurgedFilesHeldIsLost() {
    assertThat(FILES.lost(place(3, 4))).isEmpty();
    assertThat(FILES.lost(place(5, 500))).isEmpty();
    assertThat(FILES.lost(place(2, 999)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("purged its binlog up to file 000003", "000002/999"));
  }

  @Test
  void placeBehindTheEndIsLostToo() {
    assertThat(FILES.lost(place(7, 4)))
        .hasValueSatisfying(text -> assertThat(text).contains("ends at 000005/500"));
    assertThat(new BinlogFiles(new TreeMap<>()).lost(place(7, 4))).isPresent();
  }

  private static long place(long file, long offset) {
    return file << 40 | offset;
  }
}
