package dev.banyan.hub.route.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.TreeOnDisk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expand and contract: nothing is taken away from who uses it. */
class MigrationCheckTest {

  private static final String CONTRACT = "contracts/shop/db/V2__contract_colour.sql";

  @TempDir Path home;
  private TreeOnDisk tree;

  @BeforeEach
  void projectionWithAReader() {
    tree =
        new TreeOnDisk(home)
            .write("config/application.yaml", "banyan: {}\n")
            .write(
                "contracts/shop/db/V1__items.sql",
                "CREATE TABLE items (id int PRIMARY KEY, colour text, size int);\n")
            .write(
                "routes/shop/items-changes.camel.yaml",
                """
                - route:
                    id: items-changes
                    from:
                      uri: direct:changes
                      steps:
                        - to: {id: map, uri: "kamelet:x", parameters: {mapping: shop/item.jq}}
                        - to: {id: apply, uri: "kamelet:y", parameters: {table: items, events: shop/told.jq}}
                """)
            .write("routes/shop/item.jq", "# an item\n{\n  id: .ID,\n  colour: .COLOUR\n}\n")
            .write("routes/shop/told.jq", "if .after.size > 3 then empty else empty end\n")
            .write("routes/shop/get-item.sql", "-- colour\nSELECT id, size\n  FROM items\n");
  }

  @Test
  void columnThatAMappingStillGivesMustStay() {
    tree.write(CONTRACT, "-- no longer shown\nALTER TABLE items\n  DROP COLUMN colour;\n");
    assertThat(problems())
        .containsExactly(
            CONTRACT
                + ":3:1: drops column colour of items, which routes/shop/item.jq:4 still uses: let it"
                + " use what replaces it first, and take away once that runs everywhere");
  }

  @Test
  void columnThatEventsOrSqlStillReadMustKeepItsNameAndType() {
    tree.write(CONTRACT, "ALTER TABLE items RENAME size TO width;");
    assertThat(problems()).singleElement().asString().contains("routes/shop/told.jq:1 still uses");
    tree.write("routes/shop/told.jq", "empty\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("renames column size of items, which routes/shop/get-item.sql:2 still uses");
    tree.write(CONTRACT, "ALTER TABLE items ALTER COLUMN size TYPE smallint;");
    assertThat(problems()).singleElement().asString().contains("changes the type of column size");
    tree.write(CONTRACT, "DROP TABLE items;");
    assertThat(problems()).singleElement().asString().contains("drops table items");
  }

  @Test
  void whatNobodyUsesMayGoAndWhatOnlyGrowsIsNotAsked() {
    tree.write("routes/shop/item.jq", "{id: .ID}\n");
    tree.write(CONTRACT, "ALTER TABLE items DROP COLUMN colour;");
    tree.write(
        "contracts/shop/db/V3__wider.sql",
        "ALTER TABLE items ADD COLUMN shape text; ALTER TABLE items ALTER COLUMN size TYPE bigint;");
    assertThat(problems()).isEmpty();
  }

  @Test
  void migrationThatTakesAwaySaysSoByItsName() {
    tree.write("routes/shop/item.jq", "{id: .ID}\n");
    tree.write("contracts/shop/db/V2__tidy.sql", "ALTER TABLE items DROP COLUMN colour;");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("is named V<date>__contract_<what>.sql");
  }

  private List<String> problems() {
    return new MigrationCheck(tree.read()).check().stream().map(Problem::toString).toList();
  }
}
