package dev.banyan.connector.projection.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainMappingTest {

  private static final String[] VALUES = {
    "null",
    "1",
    "-0",
    "1.10",
    "1e400",
    "9223372036854775808",
    "true",
    "\"\"",
    "\"Zürich \\u0000\"",
    "[1,{\"a\":null}]",
    "{\"b\":2.50}"
  };
  private static final String[] GAPS = {"", " ", "\n", " # says why: {a: .b}\n  ", "\t"};

  private final Random random = new Random(20261121);

  @Test
  void givesWhatJqGivesForProgramsThatOnlyNameColumnsAnew() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      String program = program();
      ObjectNode row = row();
      PlainMapping plain = Objects.requireNonNull(PlainMapping.of(program), program);
      assertThat(JqMapping.compile("test.jq", program).results(row, "c"))
          .as(program)
          .singleElement()
          .isEqualTo(plain.apply(row))
          .asString()
          .isEqualTo(plain.apply(row).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: .b.c}",
        "{a: .b, a: .c}",
        "{a: .b?}",
        "{a: .b | tostring}",
        "{a: (.b)}",
        "{(\"a\"): .b}",
        "{\"a\": .b}",
        "{a: .b} | .a",
        "{a: .b}, {a: .c}",
        "{a: \"x\"}",
        "{a}",
        "{}",
        "def f: 1; {a: .b}",
        ".",
        "# nothing"
      })
  void leavesEverythingElseToJq(String program) {
    assertThat(PlainMapping.of(program)).isNull();
  }

  private String program() {
    StringBuilder program = new StringBuilder(gap()).append('{');
    int columns = 1 + random.nextInt(6);
    for (int i = 0; i < columns; i++) {
      program.append(i == 0 ? "" : ",").append(gap()).append("column_").append(i).append(gap());
      program.append(':').append(gap()).append(".F").append(random.nextInt(6)).append(gap());
    }
    return program.append('}').append(gap()).toString();
  }

  private ObjectNode row() throws UnmappableException {
    StringBuilder row = new StringBuilder("{\"X\":1");
    for (int i = 0; i < 6; i++) {
      if (random.nextInt(4) > 0) {
        row.append(",\"F").append(i).append("\":").append(VALUES[random.nextInt(VALUES.length)]);
      }
    }
    JsonNode read =
        EnvelopeReader.read(row.append('}').toString().getBytes(StandardCharsets.UTF_8));
    return (ObjectNode) read;
  }

  private String gap() {
    return GAPS[random.nextInt(GAPS.length)];
  }
}
