package dev.banyan.connector.changestream.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.spi.ContractCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceCheckTest {

  private static final String CONNECTION =
      "connection: {host: db, database: old, user: cdc, passwordSecret: old.password}\n";

  private final ContractCheck check =
      ServiceLoader.load(ContractCheck.class).findFirst().orElseThrow();

  @Test
  void shippedSourceIsRight() throws Exception {
    String text = Files.readString(Path.of("../../config/sources/steelwheels.yaml"));
    assertThat(check.checkAll("config/sources/steelwheels.yaml", text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsHeldAgainstItsConnectorsOwnOptions(Kind kind) {
    String text = "kind: " + kind + "\n" + CONNECTION + "tables: [old.orders]\n";
    assertThat(faults(text)).isEmpty();
    assertThat(faults(text + "debezium:\n  snapshot.fetch.sise: 10\n  poll.interval.ms: soon\n"))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith("5:24 Debezium's connector for " + kind)
                    .endsWith(
                        "has no option 'snapshot.fetch.sise' - did you mean 'snapshot.fetch.size'?"))
        .anySatisfy(fault -> assertThat(fault).startsWith("6:21 ").contains("poll.interval.ms"));
  }

  @Test
  void valueThatDebeziumDoesNotKnowIsToldAtItsPlace() {
    assertThat(faults("kind: postgresql\n" + CONNECTION + "snapshot: innitial\ntables: [a.b]\n"))
        .singleElement()
        .asString()
        .startsWith("3:11 ")
        .contains("Value must be one of always");
  }

  @Test
  void otherFilesAreLeftAlone() {
    assertThat(check.checkAll("config/observability/x.yaml", "a: [")).isEmpty();
  }

  private List<String> faults(String text) {
    return check.checkAll("config/sources/old.yaml", text).stream()
        .map(f -> f.line() + ":" + f.column() + " " + f.message())
        .toList();
  }
}
