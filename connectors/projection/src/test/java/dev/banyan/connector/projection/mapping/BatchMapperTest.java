package dev.banyan.connector.projection.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.projection.Change;
import dev.banyan.connector.projection.ChangeBatch;
import dev.banyan.connector.projection.LeftOut;
import dev.banyan.connector.projection.Mapped;
import dev.banyan.connector.projection.Progress;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.spi.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchMapperTest {

  private static final String MAPPING =
      "{id: .ID, amount: .AMOUNT, status: (if .STATUS == \"bad\" then error(\"bad status\") else .STATUS end)}";

  @TempDir private Path folder;

  @Test
  void oneRefusedRowLeavesTheOthersAlone() throws Exception {
    RowBatch rows =
        map(
            "{\"op\":\"c\",\"after\":{\"ID\":1,\"STATUS\":\"ok\"}}",
            "{\"op\":\"u\",\"after\":{\"ID\":2,\"STATUS\":\"bad\"}}",
            "not json",
            "",
            "{\"op\":\"u\",\"after\":{\"ID\":3,\"STATUS\":\"ok\"}}");
    assertThat(rows.rows())
        .extracting(row -> row.getClass().getSimpleName())
        .containsExactly("Upsert", "Refused", "Refused", "Skipped", "Upsert");
    assertThat(((Mapped.Refused) rows.rows().get(1)).reason()).isEqualTo("m.jq: bad status");
  }

  @Test
  void deleteFindsItsRowAlthoughTheRowCannotBeMapped() throws Exception {
    RowBatch rows = map("{\"op\":\"d\",\"before\":{\"ID\":2,\"STATUS\":\"bad\"}}");
    assertThat(rows).hasToString("[{\"op\":\"delete\",\"row\":{\"id\":2}}]");
  }

  @Test
  void longValueThatTheLogLeftOutIsKeptOrRefusedAndNeverWritten() throws Exception {
    String change =
        "{\"op\":\"u\",\"after\":{\"ID\":1,\"STATUS\":\"ok\",\"AMOUNT\":\"__debezium_unavailable_value\"}}";
    RowBatch rows = map(change);
    assertThat(LeftOut.columns(((Mapped.Upsert) rows.rows().get(0)).row()))
        .containsExactly("amount");
    assertThat(mapWith("{id: .ID, status: .STATUS}", change).toString()).contains("\"ok\"");
    for (String made :
        List.of("{id: .ID, a: (\"x\" + .AMOUNT)}", "{id: .ID, a: (.AMOUNT | error(\"no\"))}")) {
      assertThat(mapWith(made, change).rows().get(0))
          .isInstanceOfSatisfying(
              Mapped.Refused.class,
              no -> assertThat(no.reason()).contains("AMOUNT", "REPLICA IDENTITY FULL"));
    }
  }

  @Test
  void decimalsKeepEveryDigit() throws Exception {
    RowBatch rows =
        map(
            "{\"op\":\"c\",\"after\":{\"ID\":1,\"AMOUNT\":12345678901234567890.123456789012345678900}}",
            "{\"op\":\"c\",\"after\":{\"ID\":1,\"AMOUNT\":\"0.10\"}}");
    assertThat(rows.toString())
        .contains("12345678901234567890.123456789012345678900")
        .contains("\"0.10\"");
  }

  @Test
  void positionsAreOrderedByCommitAndSnapshotsComeFirst() throws Exception {
    Position snapshot = position("{\"snapshot\":\"true\",\"sequence\":\"[null,\\\"900\\\"]\"}");
    Position first = position("{\"snapshot\":\"false\",\"sequence\":\"[null,\\\"800\\\"]\"}");
    Position later =
        position("{\"snapshot\":\"false\",\"sequence\":\"[\\\"700\\\",\\\"500\\\"]\"}");
    assertThat(List.of(snapshot, first, later)).isSorted();
    assertThat(snapshot).isLessThan(first);
  }

  @Test
  void brokenMappingIsRefusedWithFileLineAndColumn() {
    assertThatThrownBy(() -> JqMapping.compile("a/b.jq", "{\n  id: .ID,\n  x: )\n}"))
        .isInstanceOf(BadMappingException.class)
        .hasMessageStartingWith("a/b.jq:3:6: ");
    assertThatThrownBy(() -> JqMapping.compile("a/b.jq", "{id: .ID,\n y: (.Y | frobnicate)}"))
        .hasMessage("a/b.jq:2:11: function frobnicate/0 does not exist");
  }

  @Test
  void mappingOutsideOfTheRoutesIsRefused() {
    assertThatThrownBy(
            () ->
                MappingFile.open(
                    new DefaultCamelContext(), folder, "../secret.jq", getClass().getClassLoader()))
        .hasMessageContaining("must lie below");
  }

  @Test
  void shippedMappingsCompile() throws Exception {
    Path routes = Path.of("../../routes");
    CamelContext context = new DefaultCamelContext();
    Pattern used = Pattern.compile("mapping: *[\"']?([^\\s\"',}]+\\.jq)");
    try (var files = Files.walk(routes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        var names = used.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
        for (String name : names) {
          MappingFile.open(context, routes, name, getClass().getClassLoader());
        }
      }
    }
  }

  private static Position position(String source) throws UnmappableException {
    return EnvelopeReader.position(
        EnvelopeReader.read(("{\"source\":" + source + "}").getBytes(StandardCharsets.UTF_8)));
  }

  private static RowBatch map(String... envelopes) throws Exception {
    return mapWith(MAPPING, envelopes);
  }

  private static RowBatch mapWith(String mapping, String... envelopes) throws Exception {
    List<Change> changes =
        Arrays.stream(envelopes)
            .map(e -> new Change("t", 0, 0, null, e.getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new BatchMapper(KeyColumns.parse("id=ID"))
        .map(
            new ChangeBatch(changes, Progress.none()),
            JqMapping.compile("m.jq", mapping),
            "orders");
  }
}
