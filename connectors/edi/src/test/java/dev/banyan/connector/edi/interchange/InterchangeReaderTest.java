package dev.banyan.connector.edi.interchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.edi.Examples;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterchangeReaderTest {

  private static final String FILE = Examples.text("855-acknowledgment.edi");

  @Test
  void readsWhoSendsWhatToWhom() throws Exception {
    Interchange read = Examples.read(FILE);

    assertThat(read.envelope().sender()).isEqualTo(new Envelope.Party("ZZ", "HIGHWAY66MINICL"));
    assertThat(read.envelope().receiver()).isEqualTo(new Envelope.Party("ZZ", "STEELWHEELS"));
    assertThat(read.envelope().control()).isEqualTo("000000041");
    assertThat(read.groups()).hasSize(1);
    Group group = read.groups().get(0);
    assertThat(List.of(group.type(), group.control(), group.version(), group.claimed()))
        .containsExactly("PR", "41", "004010", "1");
    Document document = group.documents().get(0);
    assertThat(List.of(document.type(), document.control())).containsExactly("855", "0001");
    assertThat(document.first("BAK"))
        .isEqualTo(Segment.of("BAK", "00", "AC", "500001", "20250314"));
    assertThat(document.parts().stream().filter(Loop.class::isInstance).map(p -> (Loop) p))
        .extracting(Loop::code)
        .containsExactly("N1", "PO1", "PO1", "CTT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "850-purchase-order.edi",
        "855-acknowledgment.edi",
        "855-rejection.edi",
        "856-ship-notice.edi",
        "810-invoice.edi"
      })
  void findsNothingWrongInTheExamples(String name) throws Exception {
    Interchange read = Examples.read(Examples.text(name));

    assertThat(read.findings()).isEmpty();
    assertThat(read.groups()).allSatisfy(group -> assertThat(group.findings()).isEmpty());
    assertThat(read.documents()).allSatisfy(document -> assertThat(document.findings()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"29,0", "28,29", "29,30", "7,10", "124,13"})
  void readsAnyDelimiters(int element, int segment) throws Exception {
    String file = FILE.replace("\n", "").replace('*', (char) element);
    if (segment != 0) {
      file = file.replace('~', (char) segment);
    }

    Interchange read = Examples.read(file);

    assertThat(read.findings()).isEmpty();
    assertThat(read.documents().toList()).isEqualTo(Examples.read(FILE).documents().toList());
    assertThat(read.envelope().delimiters().element()).isEqualTo((char) element);
  }

  @ParameterizedTest
  @CsvSource({
    "SE*9*0001~,SE*8*0001~,CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT,SE,9,1",
    "SE*9*0001~,SE*9*0002~,CONTROL_REFERENCE_MISMATCH,SE,9,2",
    "SE*9*0001~,'',MANDATORY_SEGMENT_MISSING,SE,9,0",
    "BAK*00*AC*,BAK*00*XX*,INVALID_CODE_VALUE,BAK,2,2",
    "BAK*00*AC*500001*20250314~,'',MANDATORY_SEGMENT_MISSING,BAK,2,0",
    "BAK*00*AC*500001*,BAK*00*AC**,REQUIRED_DATA_ELEMENT_MISSING,BAK,2,3",
    "ACK*IQ*2400,ACK*IQ*24X0,INVALID_CHARACTER_DATA,ACK,7,2",
    "20250314~,20251314~,INVALID_DATE,BAK,2,4",
    "CTT*2~,CTT*2~XYZ*1~,SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET,XYZ,9,0"
  })
  void tellsWhatIsWrongInADocumentAndWhere(
      String correct, String broken, String kind, String segment, int position, int element)
      throws Exception {
    assertThat(FILE).contains(correct);

    List<Finding> findings =
        Examples.read(FILE.replace(correct, broken)).documents().toList().get(0).findings();

    assertThat(findings).isNotEmpty();
    Finding first = findings.get(0);
    assertThat(List.of(first.kind(), first.segment(), first.position(), first.element()))
        .as("%s", findings)
        .containsExactly(kind, segment, position, element);
  }

  @ParameterizedTest
  @CsvSource({
    "GE*1*41~,GE*2*41~,CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT",
    "GE*1*41~,GE*1*40~,CONTROL_REFERENCE_MISMATCH",
    "GE*1*41~,'',MANDATORY_SEGMENT_MISSING"
  })
  void tellsWhatIsWrongWithAGroup(String correct, String broken, String kind) throws Exception {
    assertThat(Examples.read(FILE.replace(correct, broken)).groups().get(0).findings())
        .extracting(Finding::kind)
        .contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "IEA*1*000000041~,IEA*1*000000042~,CONTROL_REFERENCE_MISMATCH",
    "IEA*1*000000041~,IEA*2*000000041~,CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT",
    "IEA*1*000000041~,'',PREMATURE_END",
    "IEA*1*000000041~,IEA*1*000000041~garbage,INVALID_STRUCTURE",
    "Highway,Highwäy,INVALID_BYTES"
  })
  void tellsWhatIsWrongWithTheEnvelope(String correct, String broken, String kind)
      throws Exception {
    assertThat(Examples.read(FILE.replace(correct, broken)).findings())
        .extracting(Finding::kind)
        .contains(kind);
  }

  @Test
  void isNeverSilentAboutAFileThatWasCut() throws Exception {
    String file = FILE.strip();
    for (int length = 107; length < file.length(); length++) {
      assertThat(Examples.read(file.substring(0, length)).findings())
          .as("%d bytes", length)
          .isNotEmpty();
    }
  }

  @Test
  void refusesWhatNobodyCanAnswer() {
    assertRefused("\u00ef\u00bb\u00bf" + FILE, "byte order mark");
    assertRefused(FILE + FILE, "second interchange");
    assertRefused("", "does not begin with ISA");
    assertRefused("ISA", "header cannot be read");
    assertRefused(FILE.substring(0, 80), "header cannot be read");
    assertRefused(FILE.replace("ISA*00*", "ISA*00"), "header cannot be read");
    assertRefused(FILE.replace("ISA*", "XYZ*"), "does not begin with ISA");
    String ebcdic = new String(FILE.getBytes(Charset.forName("IBM037")), ISO_8859_1);
    assertRefused(ebcdic, "does not begin with ISA");
  }

  private static void assertRefused(String file, String reason) {
    assertThatThrownBy(() -> Examples.read(file))
        .isInstanceOf(NotAnInterchangeException.class)
        .hasMessageContaining(reason);
  }
}
