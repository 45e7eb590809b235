package dev.banyan.connector.edi.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.connector.edi.Examples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterchangeWriterTest {

  private static final String ORDERS =
      "UNA:+.? 'UNB+UNOC:3+4012345000009:14+4098765000003:14+250314:0200+REF1'"
          + "UNH+1+ORDERS:D:96A:UN'BGM+220+500001+9'DTM+137:20250314:102'"
          + "NAD+BY+4012345000009::9'LIN+1++S24_2000:SA'QTY+21:3000:PCE'"
          + "FTX+ZZZ+++what?'s new?+?: 50?? more'UNS+S'UNT+9+1'UNZ+1+REF1'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "850-purchase-order.edi",
        "855-acknowledgment.edi",
        "856-ship-notice.edi",
        "810-invoice.edi"
      })
  void writesBackWhatItReadByWayOfJson(String name) throws Exception {
    String file = Examples.text(name).replace("\n", "");

    assertThat(again(file)).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORDERS", "ORDRSP"})
  void writesBackEdifactByWayOfJson(String type) throws Exception {
    String file = ORDERS.replace("ORDERS", type);
    Interchange read = Examples.read(file);
    assertThat(read.findings()).isEmpty();
    assertThat(read.envelope().sender().id()).isEqualTo("4012345000009");
    assertThat(read.documents().toList().get(0).version()).isEqualTo("D:96A:UN");
    assertThat(read.documents().toList().get(0).first("FTX").text(4))
        .isEqualTo("what's new+: 50? more");

    assertThat(again(file)).isEqualTo(file);
  }

  @Test
  void jsonNamesElementsByTheirNumberAndNestsLoops() throws Exception {
    ObjectNode json = JsonForm.of(Examples.read(Examples.text("855-acknowledgment.edi")));

    ObjectNode document = (ObjectNode) json.at("/groups/0/documents/0");
    assertThat(document.at("/segments/0"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"id\":\"BAK\",\"01\":\"00\",\"02\":\"AC\",\"03\":\"500001\",\"04\":\"20250314\"}"));
    assertThat(document.at("/segments/2/loop").asText()).isEqualTo("PO1");
    assertThat(document.at("/segments/2/segments/0/07").asText()).isEqualTo("S24_2000");
    assertThat(document.at("/segments/2/segments/1/segments/0/01").asText()).isEqualTo("IA");
  }

  @Test
  void doesNotWriteADelimiterInATextOfX12() throws Exception {
    ObjectNode json = JsonForm.of(Examples.read(Examples.text("850-purchase-order.edi")));
    ((ObjectNode) json.at("/groups/0/documents/0/segments/0")).put("03", "50~1");

    assertThatThrownBy(() -> InterchangeWriter.write(JsonForm.read(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void namesThePartOfTheJsonThatIsWrong() throws Exception {
    ObjectNode json = JsonForm.of(Examples.read(Examples.text("850-purchase-order.edi")));
    ((ObjectNode) json.at("/groups/0/documents/0/segments/0")).put("3", "x");

    assertThatThrownBy(() -> JsonForm.read(json))
        .hasMessage("segment BEG has an element '3', expected 01 to 99");
  }

  private static String again(String file) throws Exception {
    ObjectNode json = JsonForm.of(Examples.read(file));
    String text = new ObjectMapper().writeValueAsString(json);
    return new String(
        InterchangeWriter.write(JsonForm.read(new ObjectMapper().readTree(text))),
        StandardCharsets.ISO_8859_1);
  }
}
