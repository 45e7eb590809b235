package dev.banyan.sandbox.steelwheels.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Acknowledgment;
import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.Invoice;
import dev.banyan.sandbox.steelwheels.edi.SupplierDocument.ShipNotice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierDocumentTest {

  @Test
  void readsTheAcknowledgmentOfThePartnerGuide() throws Exception {
    assertThat(read(Examples.read("855-acknowledgment.edi")))
        .isEqualTo(
            new Acknowledgment(
                500001,
                false,
                List.of(
                    new Acknowledgment.Line(1, "S24_2000", "IA", 3000),
                    new Acknowledgment.Line(2, "S32_4289", "IQ", 2400))));
  }

  @Test
  void readsTheRejectionOfThePartnerGuide() throws Exception {
    assertThat(read(Examples.read("855-rejection.edi")))
        .isEqualTo(new Acknowledgment(500001, true, List.of()));
  }

  @Test
  void readsTheShipNoticeOfThePartnerGuide() throws Exception {
    assertThat(read(Examples.read("856-ship-notice.edi")))
        .isEqualTo(
            new ShipNotice(
                "SHP-20250326-7",
                List.of(
                    new ShipNotice.Parcel(
                        500001,
                        List.of(
                            new ShipNotice.Item("S24_2000", 3000),
                            new ShipNotice.Item("S32_4289", 2400))))));
  }

  @Test
  void readsTheInvoiceOfThePartnerGuide() throws Exception {
    assertThat(read(Examples.read("810-invoice.edi")))
        .isEqualTo(
            new Invoice(
                "INV-10077",
                500001,
                new BigDecimal("245640.00"),
                List.of(
                    new Invoice.Line("S24_2000", 3000, new BigDecimal("37.32")),
                    new Invoice.Line("S32_4289", 2400, new BigDecimal("55.70")))));
  }

  @ParameterizedTest
  @CsvSource({
    "855-acknowledgment.edi,BAK*00*AC*,BAK*00*XX*,BAK02",
    "855-acknowledgment.edi,*AC*500001*,*AC*SO-1*,BAK03",
    "855-acknowledgment.edi,ACK*IQ*2400,ACK*IQ*,ACK02",
    "855-acknowledgment.edi,ACK*IQ*2400,ACK*ZZ*2400,ACK01",
    "855-acknowledgment.edi,*BP*S32_4289,*VP*4711,PO1 has no BP number",
    "856-ship-notice.edi,PRF*500001,PRF*,PRF01",
    "856-ship-notice.edi,SN1*2*2400,SN1*2*24.5,SN102",
    "856-ship-notice.edi,LIN*2*BP*S32_4289,LIN*2*VP*4711,LIN has no BP number",
    "810-invoice.edi,TDS*24564000,TDS*24564001,TDS01 says 245640.01",
    "810-invoice.edi,*INV-10077*,**,BIG02",
    "810-invoice.edi,ST*810*,ST*880*,'expected 855, 856 or 810'"
  })
  void refusesAWrongDocumentAndNamesTheElement(
      String file, String correct, String broken, String reason) throws Exception {
    String text = Examples.read(file);
    assertThat(text).contains(correct);

    assertThatThrownBy(() -> read(text.replace(correct, broken)))
        .isInstanceOf(X12Exception.class)
        .hasMessageContaining(reason);
  }

  private static SupplierDocument read(String file) throws X12Exception {
    Interchange interchange = X12Reader.read(file.getBytes(StandardCharsets.US_ASCII));
    return SupplierDocument.of(interchange.documents().get(0));
  }
}
