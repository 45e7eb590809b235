package dev.banyan.connector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.spi.delivery.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Kamelets as routes use them. */
class RecordKameletsTest {

  private static final Path LAYOUT = Contracts.HOME.resolve(Contracts.PAYMENT).toAbsolutePath();
  private final DefaultCamelContext context = new DefaultCamelContext();
  private ProducerTemplate template;

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:read").to(kamelet("read", "&record=request"));
            from("direct:any").to(kamelet("read", ""));
            from("direct:write").to(kamelet("write", "&record=request"));
            from("direct:file").to(kamelet("read", "&record=request&many=true&maxRecords=2"));
          }
        });
    context.start();
    template = context.createProducerTemplate();
  }

  private static String kamelet(String direction, String more) {
    return "kamelet:record-" + direction + "-action?layout=file:" + LAYOUT + more;
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void bytesBecomeFieldsAndFieldsBytes() {
    byte[] record = Contracts.example("payment-request-web.dat");
    Map<?, ?> fields = template.requestBody("direct:read", record, Map.class);
    assertThat(fields.get("AMOUNT")).isEqualTo(1234565L);
    assertThat(template.requestBody("direct:write", fields, byte[].class)).isEqualTo(record);
  }

  @Test
  void textOfAColumnIsReadAsTheBytesItStandsFor() {
    String column =
        new String(Contracts.example("payment-request-web.dat"), StandardCharsets.ISO_8859_1);
    assertThat(template.requestBody("direct:read", column, Map.class))
        .containsEntry("CUSTOMER-NAME", "Québec Home Shopping Network");
  }

  @Test
  void jsonIsWrittenAsWell() throws Exception {
    byte[] record = Contracts.example("payment-request-phone.dat");
    Object fields = template.requestBody("direct:read", record);
    String json = new ObjectMapper().writeValueAsString(fields);
    assertThat(template.requestBody("direct:write", json, byte[].class)).isEqualTo(record);
    assertThat(
            template.requestBody("direct:write", new ObjectMapper().readTree(json), byte[].class))
        .isEqualTo(record);
  }

  @Test
  void refusalsReachTheRoute() {
    assertThatThrownBy(() -> template.requestBody("direct:read", "PARQ"))
        .isInstanceOf(CamelExecutionException.class)
        .hasCauseInstanceOf(RefusedException.class)
        .cause()
        .hasMessageContaining("found 4 bytes, expected 160");
    assertThatThrownBy(() -> template.requestBody("direct:write", "[1"))
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("found text that is no JSON");
    assertThatThrownBy(() -> template.requestBody("direct:write", "[]"))
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected a mapping");
    String three = "x".repeat(480);
    assertThatThrownBy(() -> template.requestBody("direct:file", three))
        .cause()
        .isInstanceOf(RefusedException.class);
  }
}
