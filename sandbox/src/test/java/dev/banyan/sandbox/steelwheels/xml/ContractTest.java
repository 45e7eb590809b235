package dev.banyan.sandbox.steelwheels.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in contracts/legacy agree with each other and with the program. */
class ContractTest {

  private static final Path LEGACY = Path.of("..", "contracts", "legacy");

  @ParameterizedTest
  @CsvSource({
    "orders.xsd, order.xml",
    "orders.xsd, order-not-shipped.xml",
    "orders.xsd, orders.xml",
    "orders.xsd, new-status.xml",
    "customers.xsd, customer.xml",
    "customers.xsd, customers.xml",
    "fault.xsd, fault-not-found.xml",
    "fault.xsd, fault-illegal-status.xml",
    "fault.xsd, fault-duplicate-reference.xml"
  })
  void holdsItsExamplesToItsSchemas(String schema, String example) throws Exception {
    Schema parsed =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(LEGACY.resolve(schema).toFile());

    parsed
        .newValidator()
        .validate(new StreamSource(LEGACY.resolve("examples").resolve(example).toFile()));
  }

  @Test
  void describesTheStockServiceAsTheProgramDoes() throws Exception {
    try (var program =
        ContractTest.class.getResourceAsStream("/dev/banyan/sandbox/steelwheels/soap/stock.wsdl")) {
      assertThat(program).hasBinaryContent(Files.readAllBytes(LEGACY.resolve("stock.wsdl")));
    }
  }
}
