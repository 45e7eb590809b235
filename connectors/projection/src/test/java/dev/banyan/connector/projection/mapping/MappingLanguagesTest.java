package dev.banyan.connector.projection.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Mappings in Groovy and as beans are used, refuse and fail as those in jq do. */
class MappingLanguagesTest {

  private static final String ROW =
      "{\"op\":\"c\",\"after\":{\"ID\":1,\"AMOUNT\":12345678901234567890.123456789,\"STATUS\":\"%s\"}}";

  @Test
  void groovyKeepsEveryDigitAndRefusesWithItsReason() throws Exception {
    RowMaker mapping =
        RowMakers.compile(
            "a/b.groovy",
            """
            if (row.STATUS == 'bad') error("bad status of ${row.ID}")
            [id: row.ID, amount: row.AMOUNT, op: op]
            """);
    assertThat(map(mapping, "ok"))
        .isEqualTo(
            "[{\"op\":\"upsert\",\"row\":{\"id\":1,\"amount\":12345678901234567890.123456789,\"op\":\"c\"}}]");
    assertThat(map(mapping, "bad"))
        .isEqualTo("[{\"op\":\"dead-letter\",\"reason\":\"a/b.groovy: bad status of 1\"}]");
  }

  @Test
  void brokenGroovyIsRefusedWithFileLineAndColumn() {
    String broken = "def x = 1\n[id: row.ID,, ]\n";
    assertThatThrownBy(() -> RowMakers.compile("a/b.groovy", broken))
        .isInstanceOf(BadMappingException.class)
        .hasMessageStartingWith("a/b.groovy:2:");
    var fault = new GroovyCheck().check("routes/a/b.groovy", broken).orElseThrow();
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.message()).startsWith("Groovy: ");
    assertThat(new GroovyCheck().check("routes/a/b.groovy", "[id: row.ID]")).isEmpty();
  }

  @Test
  void listsBecomeRowsOfTheirTables() throws Exception {
    RowMaker mapping =
        RowMakers.compile("m.jq", "[{table: \"a\", row: {id: .ID}}, {id: .ID, status: .STATUS}]");
    assertThat(map(mapping, "ok"))
        .isEqualTo(
            "[{\"op\":\"rows\",\"rows\":[{\"table\":\"a\",\"row\":{\"id\":1}},"
                + "{\"table\":\"\",\"row\":{\"id\":1,\"status\":\"ok\"}}]}]");
    assertThat(map(RowMakers.compile("m.jq", "[{other: 1}]"), "ok"))
        .contains("dead-letter")
        .contains("the mapping gave no id");
  }

  @Test
  void beanMapsAndAMissingOneIsNamed() throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    BiFunction<JsonNode, String, JsonNode> bean =
        (row, op) -> JsonNodeFactory.instance.objectNode().set("id", row.get("ID"));
    context.getRegistry().bind("idOnly", bean);
    ClassLoader loader = getClass().getClassLoader();
    RowMaker mapping = MappingFile.open(context, Path.of("."), "bean:idOnly", loader).current();
    assertThat(map(mapping, "ok")).isEqualTo("[{\"op\":\"upsert\",\"row\":{\"id\":1}}]");
    assertThatThrownBy(() -> MappingFile.open(context, Path.of("."), "bean:nobody", loader))
        .hasMessageContaining("there is no bean nobody");
  }

  private static String map(RowMaker mapping, String status) {
    byte[] value = ROW.formatted(status).getBytes(StandardCharsets.UTF_8);
    Change change = new Change("t", 0, 0, null, value);
    return new BatchMapper(KeyColumns.parse("id=ID"))
        .map(new ChangeBatch(List.of(change), Progress.none()), mapping, "orders")
        .toString();
  }
}
