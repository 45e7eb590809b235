package dev.banyan.hub.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BisectionTest {

  private static final int LEAF = 4;

  private final TreeMap<String, Integer> modern = new TreeMap<>();
  private final List<Entry> legacy = new ArrayList<>();
  private int asked;

  @Test
  void equalSidesCostOneQuestion() throws Exception {
    rows(10_000);
    assertThat(find(null)).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void oneDifferenceCostsAboutTwoQuestionsForEachHalving() throws Exception {
    rows(1 << 12);
    modern.put(key(1234), 7);
    assertThat(find(null)).containsExactly(key(1234));
    assertThat(asked).isLessThan(2 * 12 + 3);
  }

  @Test
  void differentMissingAndExtraKeysAreAllFound() throws Exception {
    Random random = new Random(20261121);
    for (int round = 0; round < 200; round++) {
      legacy.clear();
      modern.clear();
      rows(random.nextInt(300));
      TreeSet<String> planted = new TreeSet<>();
      for (int n = random.nextInt(8); n > 0; n--) {
        String key = key(random.nextInt(310)) + (random.nextBoolean() ? "" : "x");
        planted.add(key);
        if (modern.containsKey(key) && random.nextBoolean()) {
          modern.remove(key);
        } else {
          modern.put(key, 1_000 + n);
        }
      }
      planted.removeIf(
          key ->
              !modern.containsKey(key)
                  && legacy.stream().noneMatch(e -> e.key().get(0).equals(key)));
      assertThat(new TreeSet<>(find(null))).as("round %d", round).isEqualTo(planted);
    }
  }

  @Test
  void refusedRowIsLookedAtWhateverTheProjectionHolds() throws Exception {
    rows(100);
    legacy.set(50, new Entry(legacy.get(50).key(), legacy.get(50).place(), null));
    assertThat(find(null)).containsExactly(key(50));
    modern.remove(key(50));
    assertThat(find(null)).containsExactly(key(50));
  }

  @Test
  void phantomsBeyondTheLastLegacyRowAreFoundPageByPage() throws Exception {
    rows(10);
    for (int n = 0; n < 1_700; n++) {
      modern.put("z" + key(n), n);
    }
    assertThat(find(null)).hasSize(1_700).allMatch(key -> key.startsWith("z"));
  }

  @Test
  void keysOutsideTheRangeAreNotLookedAt() throws Exception {
    rows(10);
    modern.put("z", 1);
    assertThat(find(legacy.get(9).key())).isEmpty();
    assertThat(find(null)).containsExactly("z");
  }

  private void rows(int count) {
    for (int n = 0; n < count; n++) {
      modern.put(key(n), n);
      legacy.add(new Entry(List.of(key(n)), List.of("place " + n), digest(key(n), n)));
    }
  }

  private List<String> find(@Nullable List<String> upTo) throws Exception {
    asked = 0;
    List<String> found = new ArrayList<>();
    new Bisection(new Projected(), LEAF)
        .find(legacy, new KeyRange(null, upTo), suspect -> found.add(suspect.key().get(0)));
    return found;
  }

  private static String key(int number) {
    return "k%05d".formatted(number);
  }

  private static RowDigest digest(String key, int value) {
    return new RowDigest(
        1, BigInteger.valueOf(key.hashCode() * 31L + value), BigInteger.valueOf(value));
  }

  private final class Projected implements Bisection.Side {

    @Override
    public RowDigest digest(KeyRange range) {
      asked++;
      RowDigest sum = RowDigest.NONE;
      for (var row : rows(range).entrySet()) {
        sum = sum.plus(BisectionTest.digest(row.getKey(), row.getValue()));
      }
      return sum;
    }

    @Override
    public List<Bisection.Keyed> keys(KeyRange range, int limit) {
      return rows(range).entrySet().stream()
          .limit(limit)
          .map(
              row ->
                  new Bisection.Keyed(
                      List.of(row.getKey()), BisectionTest.digest(row.getKey(), row.getValue())))
          .toList();
    }

    private java.util.NavigableMap<String, Integer> rows(KeyRange range) {
      java.util.NavigableMap<String, Integer> rows = modern;
      if (range.after() != null) {
        rows = rows.tailMap(range.after().get(0), false);
      }
      return range.upTo() == null ? rows : rows.headMap(range.upTo().get(0), true);
    }
  }
}
