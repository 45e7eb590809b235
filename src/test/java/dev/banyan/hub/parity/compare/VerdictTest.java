package dev.banyan.hub.parity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final List<String> KEY = List.of("id");

  @Test
  void sameRowMatches() {
    assertThat(verdict(List.of(row("1", "a")), List.of(row("1", "a"))))
        .isEqualTo(new Verdict.Matching());
    assertThat(verdict(List.of(), List.of())).isEqualTo(new Verdict.Matching());
  }

  @Test
  void differentColumnsAreNamed() {
    assertThat(verdict(List.of(row("1", "a")), List.of(row("1", "b"))))
        .isEqualTo(new Verdict.Different(List.of("name")));
    assertThat(verdict(List.of(row("1", null)), List.of(row("1", ""))))
        .isEqualTo(new Verdict.Different(List.of("name")));
  }

  @Test
  void rowOfOneSideOnlyIsMissingOrExtra() {
    assertThat(verdict(List.of(row("1", "a")), List.of())).isEqualTo(new Verdict.Missing());
    assertThat(verdict(List.of(), List.of(row("1", "a")))).isEqualTo(new Verdict.Extra());
  }

  @Test
  void severalRowsOfOneLegacyRowAreComparedByTheirPrimaryKey() {
    assertThat(
            verdict(List.of(row("1", "a"), row("2", "b")), List.of(row("2", "b"), row("1", "a"))))
        .isEqualTo(new Verdict.Matching());
    assertThat(verdict(List.of(row("1", "a"), row("2", "b")), List.of(row("1", "a"))))
        .isEqualTo(new Verdict.Different(List.of("id")));
    assertThat(verdict(List.of(row("1", "a")), List.of(row("1", "a"), row("3", "c"))))
        .isEqualTo(new Verdict.Different(List.of("id")));
  }

  private static Verdict verdict(
      List<Map<String, String>> expected, List<Map<String, String>> stored) {
    return Verdict.of(List.copyOf(expected), List.copyOf(stored), KEY);
  }

  private static Map<String, String> row(String id, String name) {
    Map<String, String> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    return row;
  }
}
