package dev.banyan.connector.changestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.changestream.definition.Kind;
import dev.banyan.connector.changestream.definition.Placeholders;
import dev.banyan.connector.changestream.definition.SourceFile;
import dev.banyan.connector.changestream.definition.StreamDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamDefinitionTest {

  private static final Path SHIPPED = Path.of("../../config/sources/steelwheels.yaml");

  @TempDir private Path folder;

  @Test
  void shippedDefinitionNamesItsTablesAndTopics() throws Exception {
    StreamDefinition definition = SourceFile.read(SHIPPED);
    assertThat(definition.tables())
        .contains("public.orders", "public.orderdetails", "public.purchase_orders");
    assertThat(definition.topic("public.orders")).isEqualTo("steelwheels.public.orders");
    assertThat(definition.messageTopic()).isEqualTo("steelwheels.message");
  }

  @Test
  void shippedDefinitionResolvesHostAndPassword() throws Exception {
    Files.writeString(folder.resolve("banyan_cdc.password"), "s3cret\n");
    Placeholders placeholders =
        new Placeholders(
            Map.of("BANYAN_POSTGRES_HOST", "db.example", "BANYAN_POSTGRES_PORT", "5433"), folder);
    StreamDefinition resolved = placeholders.resolve(SourceFile.read(SHIPPED));
    assertThat(resolved.required("database.hostname")).isEqualTo("db.example");
    assertThat(resolved.required("database.port")).isEqualTo("5433");
    assertThat(resolved.required("database.password")).isEqualTo("s3cret");
  }

  @Test
  void missingSecretIsNamedAndOtherFoldersAreRefused() {
    Placeholders placeholders = new Placeholders(Map.of(), folder);
    assertThatThrownBy(() -> placeholders.resolve(password("${directory:secrets:none.password}")))
        .hasMessageContaining("none.password");
    assertThatThrownBy(() -> placeholders.resolve(password("${directory:/etc:passwd}")))
        .hasMessageContaining("only files in the folder 'secrets'");
  }

  @Test
  void engineGetsNoSettingOfTheWorkerAndKeepsItsOffsetsInKafka() throws Exception {
    EngineSettings settings =
        new EngineSettings(
            "k:9092", "offsets", Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
    var engine = settings.engine(SourceFile.read(SHIPPED));
    assertThat(engine.stringPropertyNames())
        .noneMatch(key -> key.startsWith("producer.override") || key.startsWith("topic.creation"));
    assertThat(engine.getProperty("offset.storage.topic")).isEqualTo("offsets");
  }

  @Test
  void pausesDoubleUpToTheLongestAndStartAnewAfterSuccess() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(250));
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(250));
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
    assertThatThrownBy(() -> new Backoff(Duration.ofMillis(5), Duration.ofMillis(1)))
        .hasMessageContaining("min PT0.005S, max PT0.001S");
  }

  private static StreamDefinition password(String value) {
    return new StreamDefinition(
        "x", Kind.POSTGRESQL, List.of(), Map.of("database.password", value));
  }
}
