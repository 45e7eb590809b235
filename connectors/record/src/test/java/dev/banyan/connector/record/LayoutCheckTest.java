package dev.banyan.connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.spi.ContractCheck;
import java.nio.file.Files;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LayoutCheckTest {

  private final ContractCheck check =
      ServiceLoader.load(ContractCheck.class).findFirst().orElseThrow();

  @Test
  void theShippedLayoutIsRight() throws Exception {
    String text = Files.readString(Contracts.HOME.resolve(Contracts.PAYMENT));
    assertThat(check.check(Contracts.PAYMENT, text)).isEmpty();
  }

  @Test
  void aBrokenLayoutIsFoundWithItsLine() throws Exception {
    String text = Files.readString(Contracts.HOME.resolve(Contracts.PAYMENT));
    assertThat(check.check("contracts/x.yaml", text.replace("length: 46", "length: 45")))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.message())
                  .contains("record request: fields end at 159, 'length' is 160");
              assertThat(fault.line()).isGreaterThan(12);
            });
    assertThat(check.check("contracts/x.yaml", text.replace("constant: PARQ", "constant: PARQX")))
        .hasValueSatisfying(
            fault -> assertThat(fault.message()).contains("RECORD-TYPE: 'constant' does not fit"));
  }

  @Test
  void otherContractsAreLeftAlone() throws Exception {
    String text = Files.readString(Contracts.HOME.resolve("contracts/orders/openapi.yaml"));
    assertThat(check.check("contracts/orders/openapi.yaml", text)).isEmpty();
    assertThat(check.check("contracts/legacy/orders.xsd", "<x/>")).isEmpty();
  }
}
