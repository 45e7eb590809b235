package dev.banyan.hub.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StranglerFileTest {

  @TempDir Path home;

  @Test
  void readsCapabilitiesWithTheirStagesAndRulesInTheOrderOfTheFile() throws IOException {
    write(
        """
        capabilities:
          orders: {stage: canary, percent: 10}
          customers: legacy
        rules:
          - name: facades
            match: {path: /api/**}
            always: {upstream: hub}
          - name: order-read
            match: {path: '/xml/orders/{n}.xml', methods: [GET, HEAD]}
            capability: orders
        """);

    assertThat(new StranglerFile(home).read().values())
        .extracting(StranglerFile.Entry::name, StranglerFile.Entry::stage)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("orders", new Stage.Canary(10)),
            org.assertj.core.groups.Tuple.tuple("customers", new Stage.Legacy()));
    assertThat(new StranglerFile(home).read().get("orders").rules())
        .containsExactly("GET,HEAD /xml/orders/{n}.xml");
  }

  @Test
  void namesTheFileWhenItCannotBeRead() throws IOException {
    write("capabilities: {orders: sideways}");

    assertThatThrownBy(() -> new StranglerFile(home).read())
        .hasMessageContaining("strangler.yaml")
        .hasMessageContaining("unknown stage 'sideways'");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/strangler.yaml"), text);
  }
}
