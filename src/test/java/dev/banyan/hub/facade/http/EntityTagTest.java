package dev.banyan.hub.facade.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagTest {

  @Test
  void ifNoneMatchComparesWeakly() {
    assertThat(EntityTag.isHeld("\"a\", W/\"7-1\"", "\"7-1\"")).isTrue();
    assertThat(EntityTag.isHeld("*", "\"7-1\"")).isTrue();
    assertThat(EntityTag.isHeld("\"7-2\"", "\"7-1\"")).isFalse();
    assertThat(EntityTag.isHeld(null, "\"7-1\"")).isFalse();
  }

  @Test
  void ifMatchComparesStrongly() {
    assertThat(EntityTag.permits("W/\"7-1\"", "\"7-1\"")).isFalse();
    assertThat(EntityTag.permits("\"7-1\"", "\"7-1\"")).isTrue();
    assertThat(EntityTag.permits(null, "\"7-1\"")).isTrue();
  }

  @Test
  void theTagOfTheCompressedAnswerStandsForTheSameState() {
    String gzipped = EntityTag.ofGzipped("\"7-1\"");
    assertThat(gzipped).isEqualTo("\"7-1--gzip\"");
    assertThat(EntityTag.permits(gzipped, "\"7-1\"")).isTrue();
    assertThat(EntityTag.isHeld(gzipped, "\"7-1\"")).isTrue();
  }
}
