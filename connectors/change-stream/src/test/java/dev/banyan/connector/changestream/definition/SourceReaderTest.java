package dev.banyan.connector.changestream.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.spi.ContractCheck.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceReaderTest {

  private static final String CONNECTION =
      """
      connection: {host: db, database: old, user: cdc, passwordSecret: old.password}
      """;
  private static final String HEAD = "kind: postgresql\n" + CONNECTION;

  @TempDir private Path folder;

  @Test
  void shortFileIsCompletedByDefaults() {
    StreamDefinition read = good(HEAD + "tables: [public.orders]\n");
    assertThat(read.config())
        .containsEntry("connector.class", "io.debezium.connector.postgresql.PostgresConnector")
        .containsEntry("database.port", "5432")
        .containsEntry("database.password", "${directory:secrets:old.password}")
        .containsEntry("slot.name", "banyan_old")
        .containsEntry("topic.prefix", "old")
        .containsEntry("decimal.handling.mode", "string")
        .containsEntry("table.include.list", "public\\.orders");
  }

  @Test
  void settingsBelowDebeziumWinOverDefaults() {
    StreamDefinition read =
        good(
            HEAD + "tables: [public.orders]\ndebezium: {poll.interval.ms: 50, slot.name: other}\n");
    assertThat(read.config())
        .containsEntry("poll.interval.ms", "50")
        .containsEntry("slot.name", "other");
  }

  @Test
  void keysAndMasksBecomeDebeziumsOwnSettings() {
    StreamDefinition read =
        good(
            HEAD
                + """
                maskSaltSecret: old.salt
                tables:
                  - table: public.orderdetails
                    key: [ORDERNUMBER, PRODUCT CODE]
                  - table: public.customers
                    mask: {PHONE: blank, CREDITLIMIT: drop, NAME: hash}
                """);
    assertThat(read.config())
        .containsEntry("message.key.columns", "public\\.orderdetails:ORDERNUMBER,PRODUCT\\ CODE")
        .containsEntry("column.exclude.list", "public\\.customers\\.CREDITLIMIT")
        .containsEntry("column.mask.with.0.chars", "public\\.customers\\.PHONE")
        .containsEntry(
            "column.mask.hash.v2.SHA-256.with.salt.${directory:secrets:old.salt}",
            "public\\.customers\\.NAME");
  }

  @Test
  void saltIsReadFromItsSecretAlthoughItStandsInTheNameOfASetting() throws Exception {
    Files.writeString(folder.resolve("old.salt"), "pepper\n");
    Files.writeString(folder.resolve("old.password"), "s3cret\n");
    StreamDefinition read =
        good(HEAD + "maskSaltSecret: old.salt\ntables: [{table: public.c, mask: {NAME: hash}}]\n");
    assertThat(new Placeholders(Map.of(), folder).resolve(read).config())
        .containsKey("column.mask.hash.v2.SHA-256.with.salt.pepper");
  }

  @Test
  void oddNamesKeepTheirSpellingAndGiveTopicsThatKafkaTakes() {
    StreamDefinition read =
        good(
            HEAD
                + """
                tables:
                  - public.Order Details
                  - 'public."we.ird"'
                  - '"My Schema"."say ""select""\"'
                """);
    assertThat(read.tables())
        .containsExactly("public.Order Details", "public.we.ird", "My Schema.say \"select\"");
    assertThat(read.tables().stream().map(read::topic))
        .containsExactly(
            "old.public.Order_Details", "old.public.we.ird", "old.My_Schema.say__select_");
    assertThat("public.we.ird").matches(read.required("table.include.list").split(",")[1]);
    assertThat("public.weXird").doesNotMatch(read.required("table.include.list").split(",")[1]);
  }

  @Test
  void tablesThatWouldShareATopicAreFound() {
    StreamDefinition read = good(HEAD + "tables: [public.a b, public.a_b, public.c]\n");
    assertThat(read.sharingTopics()).containsExactly("public.a b", "public.a_b");
  }

  @Test
  void faultsNameLineColumnAndTheNameThatWasProbablyMeant() {
    List<Fault> faults =
        SourceReader.read(
                "old",
                """
                kind: postgres
                conection: {host: db}
                tables:
                  - orders
                  - table: public.a
                    kee: [X]
                  - table: public.b
                    mask: {N: blnk}
                slot: [x]
                """)
            .faults();
    assertThat(faults)
        .extracting(f -> f.line() + ":" + f.column() + " " + f.message())
        .contains(
            "1:7 'kind' must be one of postgresql, mariadb, mysql, sqlserver, oracle, db2, not 'postgres'"
                + " - did you mean 'postgresql'?",
            "2:1 a source has no 'conection' - did you mean 'connection'?",
            "4:5 'orders' is no table: write schema.table, a part with a dot in it between quotes",
            "6:5 'tables' has no 'kee' - did you mean 'key'?",
            "8:15 a mask is one of drop, blank, hash, not 'blnk' - did you mean 'blank'?",
            "9:7 'slot' must be text");
  }

  @Test
  void whatBelongsToAnotherKindIsRefused() {
    assertThat(
            SourceReader.read("old", "kind: mariadb\nslot: x\n" + CONNECTION + "tables: [old.a]\n")
                .faults())
        .extracting(Fault::message)
        .containsExactly("'slot' is for postgresql, not for mariadb");
  }

  @Test
  void brokenYamlIsAFaultWithItsPlace() {
    assertThat(SourceReader.read("old", "kind: postgresql\ntables: [a\n").faults())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).startsWith("YAML: "));
  }

  @Test
  void fileThatIsWrongIsRefusedWithItsName() throws Exception {
    Path file = Files.writeString(folder.resolve("old.yaml"), "kind: postgresql\n" + CONNECTION);
    assertThatThrownBy(() -> SourceFile.read(file))
        .isInstanceOf(BadSourceException.class)
        .hasMessageContaining("old.yaml:1:1: a source needs 'tables'");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindGivesAConnectorWithItsDatabase(Kind kind) {
    StreamDefinition read = good("kind: " + kind + "\n" + CONNECTION + "tables: [old.orders]\n");
    assertThat(read.config())
        .containsEntry("connector.class", kind.connector())
        .containsEntry(
            "table.include.list",
            kind == Kind.MARIADB || kind == Kind.MYSQL
                ? "old\\.orders,banyan\\.token,banyan\\.echo"
                : "old\\.orders");
    assertThat(read.config().containsKey("schema.history.internal"))
        .isEqualTo(kind != Kind.POSTGRESQL);
  }

  private static StreamDefinition good(String yaml) {
    SourceFile read = SourceReader.read("old", yaml);
    assertThat(read.faults()).isEmpty();
    return java.util.Objects.requireNonNull(read.definition());
  }
}
