package dev.banyan.connector.edi.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.edi.Examples;
import dev.banyan.spi.ContractCheck;
import java.nio.file.Files;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuideCheckTest {

  private final ContractCheck check =
      ServiceLoader.load(ContractCheck.class).findFirst().orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"810", "850", "855", "856", "997"})
  void theShippedGuidesAreRight(String type) throws Exception {
    assertThat(check.check("contracts/partners/guides/" + type + ".xml", guide(type))).isEmpty();
  }

  @Test
  void aBrokenGuideIsFoundWithItsLine() throws Exception {
    String broken = guide("855").replace("<segment type=\"BAK\"", "<segmnt type=\"BAK\"");

    assertThat(check.check("contracts/partners/guides/855.xml", broken))
        .hasValueSatisfying(fault -> assertThat(fault.line()).isEqualTo(6));
  }

  @Test
  void otherContractsAreLeftAlone() {
    assertThat(check.check("contracts/legacy/orders.xsd", "<x/>")).isEmpty();
  }

  private static String guide(String type) throws Exception {
    return Files.readString(Examples.FOLDER.resolve("guides/" + type + ".xml"));
  }
}
