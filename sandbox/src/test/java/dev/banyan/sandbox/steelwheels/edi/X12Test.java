package dev.banyan.sandbox.steelwheels.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X12Test {

  private static final PurchaseOrder ORDER =
      new PurchaseOrder(
          500001,
          "Highway 66 Mini Classics",
          Partners.idOf("Highway 66 Mini Classics"),
          LocalDate.of(2025, 3, 14),
          List.of(
              new PurchaseLine(
                  1, "S24_2000", "1960 BSA Gold Star DBD34", 3000, new BigDecimal("37.32")),
              new PurchaseLine(
                  2, "S32_4289", "1928 Ford Phaeton Deluxe", 2900, new BigDecimal("55.70"))));

  @Test
  void writesThePurchaseOrderOfThePartnerGuide() throws Exception {
    assertThat(written(ORDER)).isEqualTo(Examples.read("850-purchase-order.edi"));
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    Interchange read = X12Reader.read(bytes(written(ORDER)));

    assertThat(read.sender()).isEqualTo("STEELWHEELS");
    assertThat(read.receiver()).isEqualTo("HIGHWAY66MINICL");
    assertThat(read.controlNumber()).isEqualTo(1);
    assertThat(read.documents())
        .containsExactly(new TransactionSet("850", "0001", ORDER.segments()));
  }

  @Test
  void keepsDelimitersAndAccentsOutOfFreeText() throws Exception {
    PurchaseOrder order =
        new PurchaseOrder(
            1,
            "Fréres*Diecast~",
            "FRERESDIECAST",
            LocalDate.of(2025, 1, 1),
            List.of(new PurchaseLine(1, "A>1", "Citroën\n2CV", 1, BigDecimal.ONE)));

    List<Segment> read = X12Reader.read(bytes(written(order))).documents().get(0).segments();

    assertThat(read)
        .contains(
            Segment.of("N1", "SE", "Freres Diecast", "92", "FRERESDIECAST"),
            Segment.of("PID", "F", "", "", "", "Citroen 2CV"));
  }

  @ParameterizedTest
  @CsvSource({
    "850-purchase-order.edi",
    "855-acknowledgment.edi",
    "855-rejection.edi",
    "856-ship-notice.edi",
    "810-invoice.edi"
  })
  void readsEveryExample(String name) throws Exception {
    String example = Examples.read(name);

    assertThat(Inbound.isComplete(bytes(example))).isTrue();
    assertThat(X12Reader.read(bytes(example)).types()).isEqualTo(name.substring(0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "SE*9*0001~,SE*8*0001~,SE01",
    "SE*9*0001~,SE*9*0002~,SE02",
    "GE*1*41~,GE*2*41~,GE01",
    "GE*1*41~,GE*1*40~,GE02",
    "IEA*1*000000041~,IEA*1*000000042~,IEA02",
    "IEA*1*000000041~,'',",
    "ISA*00*,XYZ*00*,ISA",
    "Highway,Highwäy,ASCII"
  })
  void refusesABrokenEnvelopeAndNamesThePlace(String correct, String broken, String place)
      throws Exception {
    String file = Examples.read("855-acknowledgment.edi");
    assertThat(file).contains(correct);

    assertThatThrownBy(() -> X12Reader.read(bytes(file.replace(correct, broken))))
        .isInstanceOf(X12Exception.class)
        .hasMessageContaining(place == null ? "" : place);
  }

  @Test
  void refusesASecondInterchangeInOneFile() throws Exception {
    String file = Examples.read("855-rejection.edi");

    assertThatThrownBy(() -> X12Reader.read(bytes(file + file)))
        .isInstanceOf(X12Exception.class)
        .hasMessageContaining("2 interchanges");
  }

  @Test
  void takesAnUnfinishedFileForIncomplete() throws Exception {
    String file = Examples.read("855-rejection.edi").strip();

    for (int length = 0; length < file.length(); length++) {
      assertThat(Inbound.isComplete(bytes(file.substring(0, length)))).as("%d", length).isFalse();
    }
    assertThat(Inbound.isComplete(bytes(file))).isTrue();
  }

  private static String written(PurchaseOrder order) {
    return X12Writer.write(
        new X12Writer.Envelope(PurchaseOrder.BUYER_ID, order.partnerId(), 1),
        "PO",
        "850",
        LocalDateTime.of(2025, 3, 14, 2, 0),
        order.segments());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
