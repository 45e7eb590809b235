package dev.banyan.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a.edi", "850_MINLIN_000000001.edi", "order 7.edi"})
  void plainNamesAreTaken(String name) {
    assertThat(PlainFiles.isPlain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a.edi",
        "/etc/passwd",
        "a\\b.edi",
        ".hidden.edi",
        "a\nb.edi",
        "${file:name}.edi",
        "a;rm.edi",
        "ä.edi",
        "-rf.edi"
      })
  void otherNamesAreLeftAlone(String name) {
    assertThat(PlainFiles.isPlain(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.edi", "x/../../a.edi", "/a.edi", "x//a.edi", "x/./a.edi"})
  void pathsThatLeadOutAreLeftAlone(String path) {
    assertThat(PlainFiles.leadsOut(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.edi", "MINLIN/a.edi"})
  void pathsBelowAreTaken(String path) {
    assertThat(PlainFiles.leadsOut(path)).isFalse();
  }
}
