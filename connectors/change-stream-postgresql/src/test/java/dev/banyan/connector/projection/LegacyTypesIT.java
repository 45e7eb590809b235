package dev.banyan.connector.projection;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Each type that an old PostgreSQL schema may have, with its oddest values, in both ways. */
class LegacyTypesIT {

  /** Type of a column, and what is written into it, as SQL. */
  private static final Map<String, List<String>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("smallint", List.of("-32768", "32767"));
    TYPES.put("int", List.of("-2147483648", "2147483647"));
    TYPES.put("bigint", List.of("-9223372036854775808", "9223372036854775807"));
    TYPES.put(
        "numeric",
        List.of(
            "'NaN'",
            "'Infinity'",
            "'-Infinity'",
            "0",
            "12.50",
            "-0.00000000000000000001",
            "123456789012345678901234567890.123456789"));
    TYPES.put("numeric(12,2)", List.of("'NaN'", "0.10", "-9999999999.99"));
    TYPES.put("numeric(5,0)", List.of("12345", "0"));
    TYPES.put("real", List.of("'NaN'", "'Infinity'", "'-Infinity'", "1.1", "-0.0", "1e-37"));
    TYPES.put(
        "double precision",
        List.of("'NaN'", "'Infinity'", "'-Infinity'", "0.1", "1e308", "5e-324"));
    TYPES.put("money", List.of("'$1,234.56'", "'-34999999999999.99'", "'0.10'"));
    TYPES.put("boolean", List.of("true", "false"));
    TYPES.put("char(5)", List.of("'ab'", "''", "'äöü'"));
    TYPES.put("varchar(10)", List.of("''", "' a '", "'ß€'"));
    TYPES.put("text", List.of("''", "E'a\\nb\\t\"c\"\\\\'", "'null'", "U&'\\+01F600'"));
    TYPES.put("\"char\"", List.of("'x'"));
    TYPES.put("name", List.of("'a name'"));
    TYPES.put("bytea", List.of("''", "'\\x00ff5c'", "decode('SGVsbG8=', 'base64')"));
    TYPES.put("bit(1)", List.of("B'0'", "B'1'"));
    TYPES.put("bit(12)", List.of("B'000000000001'", "B'100000000000'"));
    TYPES.put("varbit", List.of("B'0001'", "B'01'", "B''"));
    TYPES.put(
        "date",
        List.of(
            "'2000-02-29'",
            "'infinity'",
            "'-infinity'",
            "'0044-03-15 BC'",
            "'5874897-12-31'",
            "'0001-01-01'",
            "'1582-10-15'"));
    TYPES.put("time", List.of("'00:00'", "'24:00'", "'23:59:59.999999'"));
    TYPES.put("timetz", List.of("'12:34:56.789+00'", "'23:59:59.999999+00'"));
    TYPES.put(
        "timestamp",
        List.of(
            "'2005-06-01 12:00'",
            "'2005-06-01 12:00:00.123456'",
            "'infinity'",
            "'-infinity'",
            "'4713-01-01 00:00 BC'",
            "'0044-03-15 12:00 BC'",
            "'294276-12-31 23:59:59.999999'",
            "'0001-01-01'",
            "'1582-10-04 01:02:03'"));
    TYPES.put(
        "timestamptz",
        List.of(
            "'2005-06-01 12:00+02'",
            "'infinity'",
            "'-infinity'",
            "'4713-01-01 00:00+00 BC'",
            "'294276-12-31 23:59:59.999999+00'",
            "'1500-01-01 00:00+00'"));
    TYPES.put(
        "interval",
        List.of(
            "'1 year 2 mons 3 days 04:05:06.789'",
            "'-1 mon +1 day'",
            "'1 mon'",
            "'30 days'",
            "'720 hours'",
            "'-0.000001 s'"));
    TYPES.put("uuid", List.of("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"));
    TYPES.put("json", List.of("'{\"b\": 1.10, \"a\":  [null]}'", "'null'", "'\"x\"'"));
    TYPES.put("jsonb", List.of("'{\"b\": 1.10, \"a\": [null]}'", "'null'", "'1e2'"));
    TYPES.put("xml", List.of("'<a b=\"c\">d</a>'"));
    TYPES.put("inet", List.of("'192.168.0.1/24'", "'::1'"));
    TYPES.put("cidr", List.of("'10.0.0.0/8'"));
    TYPES.put("macaddr", List.of("'08:00:2b:01:02:03'"));
    TYPES.put("macaddr8", List.of("'08:00:2b:01:02:03:04:05'"));
    TYPES.put("int4range", List.of("'[1,5)'", "'empty'", "'(,)'"));
    TYPES.put("int8range", List.of("'[1,5)'"));
    TYPES.put("numrange", List.of("'[1.10,2.5]'"));
    TYPES.put("tsrange", List.of("'[2005-01-01 00:00,infinity]'"));
    TYPES.put("tstzrange", List.of("'[2005-01-01 00:00+00,)'"));
    TYPES.put("daterange", List.of("'[2005-01-01,2005-02-01)'"));
    TYPES.put("int4multirange", List.of("'{[1,3),[5,7)}'"));
    TYPES.put("point", List.of("'(1.5,-2)'"));
    TYPES.put("box", List.of("'(2,2),(1,1)'"));
    TYPES.put("circle", List.of("'<(1,2),3>'"));
    TYPES.put("line", List.of("'{1,2,3}'"));
    TYPES.put("lseg", List.of("'[(1,2),(3,4)]'"));
    TYPES.put("path", List.of("'((1,2),(3,4))'"));
    TYPES.put("polygon", List.of("'((1,2),(3,4),(5,6))'"));
    TYPES.put("tsvector", List.of("'a:1 b:2'"));
    TYPES.put("tsquery", List.of("'a & b'"));
    TYPES.put("pg_lsn", List.of("'16/B374D848'"));
    TYPES.put("oid", List.of("2147483647"));
    TYPES.put("int[]", List.of("'{1,NULL,3}'", "'{}'", "'{{1,2},{3,4}}'"));
    TYPES.put("text[]", List.of("ARRAY['a','b \"c\"',NULL,'','{x,y}','null']"));
    TYPES.put("numeric(10,2)[]", List.of("'{1.10,NULL,2.00}'"));
    TYPES.put("timestamp[]", List.of("'{2005-06-01 12:00,infinity}'"));
    TYPES.put("date[]", List.of("'{2005-06-01}'"));
    TYPES.put("boolean[]", List.of("'{t,f,NULL}'"));
    TYPES.put("bytea[]", List.of("ARRAY['\\x00ff'::bytea]"));
    TYPES.put("uuid[]", List.of("'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}'"));
    TYPES.put("mood", List.of("'sad'", "'very happy'"));
    TYPES.put("mood[]", List.of("'{sad,\"very happy\"}'"));
    TYPES.put("quantity", List.of("7"));
    TYPES.put("postcode", List.of("'ab 1'"));
    TYPES.put("address", List.of("ROW('a street', 5)"));
    TYPES.put("hstore", List.of("'a=>1, \"b c\"=>NULL'"));
    TYPES.put("citext", List.of("'MiXed'"));
  }

  private static CopiedTables tables;
  private static ConfigurableApplicationContext hub;

  @BeforeAll
  static void start() throws Exception {
    tables = new CopiedTables(Machines.shared(), "types");
    for (String made :
        List.of(
            "CREATE TYPE mood AS ENUM ('sad', 'very happy')",
            "CREATE DOMAIN quantity AS int CHECK (value > 0)",
            "CREATE DOMAIN postcode AS char(6)",
            "CREATE TYPE address AS (street text, number int)",
            "CREATE EXTENSION IF NOT EXISTS hstore",
            "CREATE EXTENSION IF NOT EXISTS citext")) {
      tables.legacy(made);
      tables.modern(made);
    }
    StringJoiner columns = new StringJoiner(", ");
    columns.add("id int");
    TYPES.keySet().forEach(type -> columns.add(column(type) + " " + type));
    tables.table("zoo", "id", columns.toString());
    tables.table("rich", "id", "id int, sum money");
    tables.legacy("INSERT INTO rich VALUES (1, '-92233720368547758.08')");
    insert(1000);
    hub = StreamHub.start(tables.settings());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyValueOfEveryTypeArrivesAsItIsFromSnapshotAndLog() throws Exception {
    eventually(() -> tables.assertEqual("zoo"));
    insert(0);
    tables.legacy("UPDATE zoo SET id = -id WHERE id <= 20");
    tables.legacy("INSERT INTO zoo(id) VALUES (5000)");
    eventually(() -> tables.assertEqual("zoo"));
    assertThat(tables.legacyRows("SELECT count(*) > 280 FROM zoo")).containsExactly("t");
    assertThat(tables.deadLetters()).hasSize(1);
  }

  @Test
  void sumOfMoneyThatTheSnapshotWouldRoundIsRefusedUntilTheLogTellsIt() throws Exception {
    eventually(
        () ->
            assertThat(tables.deadLetters())
                .singleElement()
                .asString()
                .startsWith("{\"id\":1}|")
                .contains("too much money for a snapshot to be exact"));
    assertThat(tables.modernRows("SELECT * FROM rich")).isEmpty();
    tables.legacy("UPDATE rich SET sum = sum");
    eventually(
        () ->
            assertThat(tables.modernRows("SELECT sum FROM rich"))
                .isEqualTo(tables.legacyRows("SELECT sum FROM rich")));
  }

  private static void insert(int from) throws Exception {
    int id = from;
    for (var type : TYPES.entrySet()) {
      for (String value : type.getValue()) {
        tables.legacy(
            "INSERT INTO zoo(id, %s) VALUES (%d, %s)"
                .formatted(column(type.getKey()), ++id, value));
      }
    }
  }

  private static String column(String type) {
    return "c_" + type.replaceAll("[^a-z0-9]+", "_");
  }
}
