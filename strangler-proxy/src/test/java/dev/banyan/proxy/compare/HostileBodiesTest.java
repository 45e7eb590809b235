package dev.banyan.proxy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.proxy.compare.tree.Uncomparable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileBodiesTest {

  private static final int LIMIT_BYTES = 256 << 10;

  private static List<Difference> compare(Answer legacy, Answer modern) throws Uncomparable {
    return new Comparison(Rules.DEFAULT, LIMIT_BYTES).compare(legacy, modern);
  }

  private static Answer answer(String type, String body) {
    return new Answer(
        200,
        List.of(new Answer.Field("Content-Type", type)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer coded(String coding, byte[] body) {
    return new Answer(
        200,
        List.of(
            new Answer.Field("Content-Type", "text/plain"),
            new Answer.Field("Content-Encoding", coding)),
        body);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"application/json,[,]", "text/xml,<a>,</a>", "text/html,<i>,</i>"})
  void refusesToWalkWhatIsNestedTooDeep(String type, String open, String close) {
    Answer deep = answer(type, open.repeat(20_000) + close.repeat(20_000));
    assertThatThrownBy(() -> compare(deep, answer(type, open + close)))
        .isInstanceOfSatisfying(
            Uncomparable.class,
            e -> assertThat(e.reason()).isEqualTo(Uncomparable.Reason.TOO_DEEP));
  }

  @Test
  void expandsNoEntitiesAndReadsNoFiles() throws Exception {
    String bomb =
        "<!DOCTYPE o [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + "<o>&b;</o>";
    String file = "<!DOCTYPE o [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><o>&f;</o>";

    // Both are text: what they would stand for never comes up.
    assertThat(compare(answer("text/xml", bomb), answer("text/xml", file)))
        .singleElement()
        .satisfies(d -> assertThat(d.legacy()).isEqualTo(bomb))
        .satisfies(d -> assertThat(d.modern()).contains("&f;"));
    assertThat(compare(answer("text/xml", bomb), answer("text/xml", bomb))).isEmpty();
  }

  @Test
  void takesCompressionOffAndStopsAtABomb() throws Exception {
    byte[] text = "x".getBytes(StandardCharsets.UTF_8);
    assertThat(compare(coded("gzip", gzip(text)), coded("identity", text))).isEmpty();

    byte[] bomb = gzip(new byte[50 << 20]);
    assertThat(bomb).hasSizeLessThan(LIMIT_BYTES);
    assertThatThrownBy(() -> compare(coded("gzip", bomb), coded("gzip", bomb)))
        .isInstanceOfSatisfying(
            Uncomparable.class,
            e -> assertThat(e.reason()).isEqualTo(Uncomparable.Reason.TOO_LARGE));
    for (Answer unreadable : List.of(coded("br", text), coded("gzip", text))) {
      assertThatThrownBy(() -> compare(unreadable, coded("gzip", gzip(text))))
          .isInstanceOfSatisfying(
              Uncomparable.class,
              e -> assertThat(e.reason()).isEqualTo(Uncomparable.Reason.CODING));
    }
  }

  @Test
  void tellsNoMoreThanItsBoundOfDifferences() throws Exception {
    StringBuilder legacy = new StringBuilder("{\"\":0");
    StringBuilder modern = new StringBuilder("{\"\":0");
    for (int i = 0; i < 5000; i++) {
      legacy.append(",\"%s%d\":1".formatted("k".repeat(30), i));
      modern.append(",\"%s%d\":2".formatted("k".repeat(30), i));
    }
    List<Difference> found =
        compare(answer("application/json", legacy + "}"), answer("application/json", modern + "}"));

    assertThat(found).hasSize(Findings.MAX);
  }

  @Test
  void cutsPathsMadeOfTheSendersNames() throws Exception {
    String name = "n\u0000 \n".repeat(5000);
    List<Difference> found =
        compare(
            answer(
                "application/json",
                "{\"" + name.replace("\u0000", "\\u0000").replace("\n", "\\n") + "\":1}"),
            answer("application/json", "{}"));

    assertThat(found).singleElement().satisfies(d -> assertThat(d.path()).hasSize(Paths.MAX_CHARS));
    assertThat(found.get(0).path()).doesNotContainPattern("[\\p{Cntrl} ]");
  }
}
