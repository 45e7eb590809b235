package dev.banyan.connector.edi.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.edi.Examples;
import dev.banyan.connector.edi.interchange.Group;
import dev.banyan.connector.edi.interchange.Interchange;
import dev.banyan.connector.edi.interchange.InterchangeWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  private static final String ACKNOWLEDGMENT = Examples.text("855-acknowledgment.edi");
  private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 14, 9, 30);

  @Test
  void acceptsASoundInterchangeAndPassesItOnAsItIs() throws Exception {
    Judgement judgement = judge(ACKNOWLEDGMENT);

    assertThat(judgement.acceptance()).isEqualTo(Acceptance.ACCEPTED);
    assertThat(judgement.isWhole()).isTrue();
    assertThat(answer(judgement))
        .isEqualTo(
            "ISA*00*          *00*          *ZZ*STEELWHEELS    *ZZ*HIGHWAY66MINICL*250314*0930"
                + "*U*00401*000000007*0*P*>~"
                + "GS*FA*STEELWHEELS*HIGHWAY66MINICL*20250314*0930*7*X*004010~ST*997*0001~"
                + "AK1*PR*41~AK2*855*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*7~IEA*1*000000007~");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SE*9*0001~;SE*8*0001~;AK5*R*4~AK9*R*1*1*0~",
        "SE*9*0001~;SE*9*0002~;AK5*R*3~AK9*R*1*1*0~",
        "SE*9*0001~;'';AK5*R*2~AK9*R*1*1*0~",
        "GE*1*41~;GE*2*41~;AK5*R~AK9*R*2*1*0*5~",
        "GE*1*41~;GE*1*40~;AK5*R~AK9*R*1*1*0*4~",
        "GE*1*41~;'';AK5*R~AK9*R*1*1*0*3~",
        "*X*004010~;*X*005010~;AK5*R~AK9*R*1*1*0*2~",
        "GS*PR*;GS*ZZ*;AK5*R~AK9*R*1*1*0*1~",
        "ST*855*0001~;ST*860*0001~;AK5*R*1~AK9*R*1*1*0~",
        "BAK*00*AC*;BAK*00*XX*;AK3*BAK*2**8~AK4*2*587*7*XX~AK5*R*5~AK9*R*1*1*0~",
        "BAK*00*AC*500001*;BAK*00*AC*A-1*;AK3*BAK*2**8~AK4*3*324*6*A-1~AK5*R*5~AK9*R*1*1*0~",
        "BAK*00*AC*500001*;BAK*00*AC**;AK3*BAK*2**8~AK4*3*324*1~AK5*R*5~AK9*R*1*1*0~",
        "CTT*2~;CTT*2~XYZ*1~;AK3*XYZ*9**6~AK5*R*5*4~AK9*R*1*1*0~",
        "CTT*2~\\nSE*9*;CTT*2~XYZ*1~SE*10*;AK3*XYZ*9**6~AK5*E*5~AK9*E*1*1*1~"
      })
  void answersEachFaultOfADocumentWithItsCode(String correct, String broken, String codes)
      throws Exception {
    correct = correct.replace("\\n", "\n");
    assertThat(ACKNOWLEDGMENT).contains(correct);

    assertThat(answer(judge(ACKNOWLEDGMENT.replace(correct, broken)))).contains(codes);
  }

  @ParameterizedTest
  @CsvSource({
    "IEA*1*000000041~,IEA*1*000000042~,001",
    "IEA*1*000000041~,IEA*2*000000041~,021",
    "IEA*1*000000041~,'',023",
    "IEA*1*000000041~,IEA*1*000000041~garbage,022",
    "Highway,Highwäy,024",
    "*00401*,*00999*,017",
    "*000000041*0*P,*0000000AB*0*P,018",
    "STEELWHEELS    *2503,SOMEBODYELSE   *2503,009",
    "*ZZ*HIGHWAY,*99*HIGHWAY,005"
  })
  void answersEachFaultOfTheEnvelopeWithTa1AndNothingElse(
      String correct, String broken, String note) throws Exception {
    assertThat(ACKNOWLEDGMENT).contains(correct);

    Judgement judgement = judge(ACKNOWLEDGMENT.replace(correct, broken));

    assertThat(judgement.isSound()).isFalse();
    assertThat(judgement.accepted().groups()).isEmpty();
    assertThat(answer(judgement)).contains("*R*" + note + "~IEA*0*").doesNotContain("ST*997");
  }

  @Test
  void acceptsTheGoodDocumentsOfAGroupAndRefusesTheBad() throws Exception {
    String file =
        ACKNOWLEDGMENT.replace(
            "GE*1*41~",
            "ST*855*0002~BAK*00*XX*500002*20250314~SE*3*0002~"
                + "ST*855*0003~BAK*00*RJ*500003*20250314~SE*3*0003~GE*3*41~");
    Judgement judgement = judge(file);

    assertThat(answer(judgement))
        .contains(
            "AK2*855*0001~AK5*A~AK2*855*0002~AK3*BAK*2**8~AK4*2*587*7*XX~AK5*R*5~"
                + "AK2*855*0003~AK5*A~AK9*P*3*3*2~");
    assertThat(judgement.acceptance()).isEqualTo(Acceptance.PARTIALLY_ACCEPTED);
    assertThat(judgement.isWhole()).isFalse();
    String passedOn =
        new String(InterchangeWriter.write(judgement.accepted()), StandardCharsets.US_ASCII);
    assertThat(passedOn)
        .startsWith(file.substring(0, 105))
        .contains("BAK*00*AC*500001", "BAK*00*RJ*500003", "GE*2*41~IEA*1*000000041~")
        .doesNotContain("500002");
    assertThat(judge(passedOn).isWhole()).isTrue();
  }

  @Test
  void refusesASecondDocumentWithTheSameNumber() throws Exception {
    String file =
        ACKNOWLEDGMENT.replace(
            "GE*1*41~", "ST*855*0001~BAK*00*RJ*500003*20250314~SE*3*0001~GE*2*41~");

    assertThat(answer(judge(file))).contains("AK5*A~AK2*855*0001~AK5*R*23~AK9*P*2*2*1~");
  }

  @Test
  void sendsATa1WhenTheSenderAsksForOne() throws Exception {
    Judgement judgement = judge(ACKNOWLEDGMENT.replace("*000000041*0*P", "*000000041*1*P"));

    assertThat(answer(judgement)).contains("TA1*000000041*250314*0915*A*000~GS*FA*", "AK5*A~");
  }

  @Test
  void acknowledgesNoAcknowledgmentButReadsIt() throws Exception {
    String functional =
        "ISA*00*          *00*          *ZZ*HIGHWAY66MINICL*ZZ*STEELWHEELS    *250314*0931"
            + "*U*00401*000000045*0*P*>~TA1*000000003*250314*0200*R*022~"
            + "GS*FA*HIGHWAY66MINICL*STEELWHEELS*20250314*0931*45*X*004010~ST*997*0001~"
            + "AK1*PO*1~AK2*850*0001~AK5*E*5~AK9*E*1*1*1~SE*6*0001~GE*1*45~IEA*1*000000045~";
    Judgement judgement = judge(functional);

    assertThat(judgement.needsAnswer()).isFalse();
    assertThat(judgement.accepted().groups()).isEmpty();
    assertThat(ReceivedAcknowledgments.in(judgement))
        .isEqualTo(
            new ReceivedAcknowledgments(
                List.of(
                    new ReceivedAcknowledgments.OfInterchange(
                        "000000003", Acceptance.REJECTED, "022")),
                List.of(
                    new ReceivedAcknowledgments.OfGroup(
                        "PO",
                        "1",
                        Acceptance.ACCEPTED_WITH_ERRORS,
                        List.of(
                            new ReceivedAcknowledgments.OfDocument(
                                "850", "0001", Acceptance.ACCEPTED_WITH_ERRORS))))));
  }

  private static Judgement judge(String file) throws Exception {
    return Judgement.of(Examples.read(file), Set.of("STEELWHEELS"));
  }

  private static String answer(Judgement judgement) {
    Interchange answer = AcknowledgmentWriter.answer(judgement, "STEELWHEELS", NOW);
    List<Group> groups = answer.groups().stream().map(group -> group.withControl("7")).toList();
    return new String(
        InterchangeWriter.write(
            new Interchange(
                answer.envelope().withControl("000000007"), answer.services(), groups, List.of())),
        StandardCharsets.US_ASCII);
  }
}
