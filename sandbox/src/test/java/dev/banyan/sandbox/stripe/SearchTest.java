package dev.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.RefusedException;
import org.junit.jupiter.api.Test;

class SearchTest {

  private final ObjectNode intent = intent();

  private static ObjectNode intent() {
    ObjectNode intent = Json.object().put("status", "succeeded").put("amount", 500);
    intent.putObject("metadata").put("order", "10100");
    return intent;
  }

  @Test
  void clausesAreJoinedByAndOrByOr() {
    assertThat(matches("metadata['order']:'10100' AND status:'succeeded'")).isTrue();
    assertThat(matches("metadata['order']:'10101' AND status:'succeeded'")).isFalse();
    assertThat(matches("metadata['order']:'10101' OR amount>=500")).isTrue();
  }

  @Test
  void clausesAreNegatedAndNumbersCompared() {
    assertThat(matches("-status:'canceled'")).isTrue();
    assertThat(matches("amount>500")).isFalse();
    assertThat(matches("metadata['invoice']:null")).isTrue();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> Search.parse("status is succeeded"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("unable to parse");
  }

  private boolean matches(String query) {
    return Search.parse(query).test(intent);
  }
}
