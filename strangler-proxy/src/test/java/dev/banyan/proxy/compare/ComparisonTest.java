package dev.banyan.proxy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.proxy.compare.tree.Uncomparable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final int LIMIT_BYTES = 1 << 20;

  private final List<PathPattern> ignored = new ArrayList<>();
  private final List<PathPattern> unordered = new ArrayList<>();
  private final List<Rules.Normal> normalised = new ArrayList<>();
  private final List<Rules.Tolerance> tolerated = new ArrayList<>();

  private List<String> compare(Answer legacy, Answer modern) throws Uncomparable {
    Rules rules =
        new Rules(List.of("content-type", "location"), ignored, unordered, normalised, tolerated);
    return new Comparison(rules, LIMIT_BYTES)
        .compare(legacy, modern).stream().map(Difference::key).toList();
  }

  private List<String> compare(String type, String legacy, String modern) throws Uncomparable {
    return compare(answer(type, legacy), answer(type, modern));
  }

  private static Answer answer(String type, String body) {
    return answer(200, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answer(int status, String type, byte[] body) {
    return new Answer(status, List.of(new Answer.Field("Content-Type", type)), body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":[1,2]}     ; { \"b\":[1, 2.0],\"a\":1.00 } ; ``",
        "{\"a\":1}                 ; {\"a\":2}                     ; body/a value",
        "{\"a\":1}                 ; {\"a\":\"1\"}                 ; body/a type",
        "{\"a\":null}              ; {}                           ; body/a missing",
        "{}                        ; {\"a\":null}                  ; body/a extra",
        "{\"a\":{\"b\":true}}      ; {\"a\":{\"b\":false}}         ; body/a/b value",
        "{\"a\":{}}                ; {\"a\":[]}                    ; body/a type",
        "[1,2,3]                   ; [3,1,2]                      ; body order",
        "[1,2,3]                   ; [1,3]                        ; body missing",
        "[{\"a\":1},{\"a\":2}]     ; [{\"a\":1},{\"a\":3}]         ; body/a value",
        "[[1],[2]]                 ; [[1],[2],[3]]                ; body extra",
        "{\"a b/c\":1}             ; {\"a b/c\":2}                 ; body/a_b|c value",
        "{\"a\":1e999999999}       ; {\"a\":1e999999998}           ; body/a value",
        "{\"a\":1                  ; {\"a\":1                      ; ``",
        "{\"a\":1                  ; {\"a\":2                      ; body value",
        "{\"a\":1}                 ; {\"a\":1                      ; body type",
        "{\"a\":1,\"a\":2}         ; {\"a\":2}                     ; body type",
      })
  void findsWhatDiffersInJson(String legacy, String modern, String found) throws Exception {
    assertThat(compare("application/json", legacy, modern))
        .containsExactlyElementsOf(found.isEmpty() ? List.of() : List.of(found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "<o a='1' b='2'/>           ; <o  b=\"2\" a=\"1\"></o>             ; ``",
        "<o> <n>1</n> </o>         ; <o><!-- x --><n><![CDATA[1]]></n></o> ; ``",
        "<p:o xmlns:p='u'/>         ; <o xmlns='u'/>                       ; ``",
        "<o xmlns='u'/>             ; <o xmlns='v'/>                       ; body/{u}o missing,body/{v}o extra",
        "<o><n>1</n></o>            ; <o><n>2</n></o>                      ; body/o/n value",
        "<o><n s='1'/></o>          ; <o><n s='2'/></o>                    ; body/o/n/@s value",
        "<o><n/><n/></o>            ; <o><n/></o>                          ; body/o/n missing",
        "<o><n>1</n><n>2</n></o>    ; <o><n>2</n><n>1</n></o>              ; body/o/n order",
        "<o><a/><b/></o>            ; <o><b/><a/></o>                      ; body/o order",
        "<o><a/></o>                ; <o><a/><b/></o>                      ; body/o/b extra",
        "<o>x</o>                   ; <o/>                                 ; body/o missing",
        "<o>                        ; <o>                                  ; ``",
        "<o/>                       ; <o>                                  ; body type",
      })
  void findsWhatDiffersInXml(String legacy, String modern, String found) throws Exception {
    assertThat(compare("text/xml", legacy, modern))
        .containsExactlyElementsOf(found.isEmpty() ? List.of() : List.of(found.split(",")));
  }

  @Test
  void comparesHtmlByTextAndStructureAndNotByItsLayout() throws Exception {
    String page = "<html><body><p class=a>Total: <b>12</b></p><a href='/x'>go</a></body></html>";
    String laidOut =
        "<!DOCTYPE html>\n<body>\n <p  class='a'>Total:\n  <b>12</b>\n </p><a href=/x>go</a>";

    assertThat(compare("text/html", page, laidOut)).isEmpty();
    assertThat(compare("text/html", page, page.replace("12", "13")))
        .containsExactly("body/html/body/p/b value");
    assertThat(compare("text/html", page, page.replace("/x", "/y")))
        .containsExactly("body/html/body/a/@href value");
    assertThat(compare("text/html", page, page.replace("b>", "i>")))
        .containsExactly("body/html/body/p/b missing", "body/html/body/p/i extra");
  }

  @Test
  void comparesFormsTextAndBytesAsSuch() throws Exception {
    assertThat(compare("application/x-www-form-urlencoded", "a=1&b=x+y", "b=x%20y&a=1")).isEmpty();
    assertThat(compare("application/x-www-form-urlencoded", "a=1&a=2", "a=1&a=3"))
        .containsExactly("body/a value");
    assertThat(compare("text/plain", "one\r\ntwo", "one\ntwo\n")).isEmpty();
    assertThat(compare("text/csv", "a;b\n1;2", "a;b\n1;3")).containsExactly("body value");
    assertThat(compare("image/png", "abc", "abc")).isEmpty();
    assertThat(compare("image/png", "abc", "abd")).containsExactly("body value");
  }

  @Test
  void readsTextInTheCharsetThatEachAnswerNames() throws Exception {
    byte[] latin = "Zürich".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf = "Zürich".getBytes(StandardCharsets.UTF_8);

    assertThat(
            compare(
                answer(200, "text/plain; charset=ISO-8859-1", latin),
                answer(200, "text/plain;charset=\"UTF-8\"", utf)))
        .containsExactly("header/content-type value");
    assertThat(compare(answer(200, "text/plain", latin), answer(200, "text/plain", utf)))
        .containsExactly("body value");
    assertThat(
            compare(
                answer(200, "text/plain; charset=no such", utf), answer(200, "text/plain", utf)))
        .isEmpty();
  }

  @Test
  void comparesStatusAndTheChosenHeaders() throws Exception {
    Answer legacy =
        new Answer(302, List.of(new Answer.Field("Location", "http://old/a")), new byte[0]);
    Answer modern =
        new Answer(
            303,
            List.of(new Answer.Field("location", "http://new/a"), new Answer.Field("X", "y")),
            new byte[0]);

    assertThat(compare(legacy, modern)).containsExactly("status value", "header/location value");
    normalised.add(new Rules.Normal(PathPattern.of("header/location"), Normaliser.HOST));
    ignored.add(PathPattern.of("status"));
    assertThat(compare(legacy, modern)).isEmpty();
    assertThat(compare(legacy, answer(302, "text/plain", new byte[0])))
        .containsExactly("header/content-type extra", "header/location missing");
    assertThat(compare(answer("text/plain", "x"), answer("text/plain", "")))
        .containsExactly("body missing");
    assertThat(compare(answer("text/plain", "x"), answer("application/json", "1")))
        .containsExactly("header/content-type value", "body type");
  }

  @Test
  void leavesOutWhatARuleIgnores() throws Exception {
    String legacy = "<o at='1'><id>1</id><l><id>2</id><at>3</at></l><x><y>1</y></x></o>";
    String modern = "<o at='2'><id>9</id><l><id>9</id><at>9</at></l></o>";
    assertThat(compare("text/xml", legacy, modern))
        .containsExactly(
            "body/o/@at value",
            "body/o/id value",
            "body/o/l/id value",
            "body/o/l/at value",
            "body/o/x missing");

    ignored.add(PathPattern.of("body/**/id"));
    ignored.add(PathPattern.of("body/*/@at"));
    ignored.add(PathPattern.of("body/o/x"));
    assertThat(compare("text/xml", legacy, modern)).containsExactly("body/o/l/at value");
  }

  @Test
  void takesListsWithoutOrderAsSets() throws Exception {
    unordered.add(PathPattern.of("body/lines"));
    String legacy = "{\"lines\":[{\"n\":1},{\"n\":2},{\"n\":2}],\"other\":[1,2]}";

    assertThat(
            compare(
                "application/json",
                legacy,
                "{\"lines\":[{\"n\":2},{\"n\":1},{\"n\":2}],\"other\":[2,1]}"))
        .containsExactly("body/other order");
    assertThat(
            compare(
                "application/json",
                legacy,
                "{\"lines\":[{\"n\":2},{\"n\":1},{\"n\":3}],\"other\":[1,2]}"))
        .containsExactly("body/lines/n value");
  }

  @Test
  void toleratesSmallDistancesOfNumbersOnly() throws Exception {
    tolerated.add(new Rules.Tolerance(PathPattern.of("body/**/sum"), new BigDecimal("0.01")));

    assertThat(compare("application/json", "{\"sum\":1.10}", "{\"sum\":1.11}")).isEmpty();
    assertThat(compare("application/json", "{\"sum\":1.10}", "{\"sum\":1.12}"))
        .containsExactly("body/sum value");
    assertThat(compare("text/xml", "<o><sum>7</sum></o>", "<o><sum>7.01</sum></o>")).isEmpty();
    assertThat(compare("text/xml", "<o><sum>7</sum></o>", "<o><sum>seven</sum></o>"))
        .containsExactly("body/o/sum value");
    assertThat(compare("application/json", "{\"a\":1.10}", "{\"a\":1.11}"))
        .containsExactly("body/a value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date       | 2004-01-06 00:00:00       | 2004-01-06",
        "date       | 2004-01-06T10:00:00+01:00 | 2004-01-06T09:00Z",
        "date       | 2004-01-06 10:00:00.000   | 2004-01-06T10:00",
        "date       | 06.01.2004                | 2004/01/06",
        "date       | Tue, 06 Jan 2004 09:00:00 GMT | 2004-01-06T09:00:00Z",
        "decimal    | 1,234.50                  | 1234.5",
        "decimal    | -0.00                     | 0",
        "whitespace | a  b                      | a b",
        "host       | http://old.example:80/a?b | /a?b",
      })
  void writesTwoNotationsInOneWay(String by, String legacy, String modern) throws Exception {
    String one = "{\"v\":\"" + legacy + "\"}";
    String two = "{\"v\":\"" + modern + "\"}";
    assertThat(compare("application/json", one, two)).containsExactly("body/v value");

    normalised.add(new Rules.Normal(PathPattern.of("body/v"), Normaliser.of(by)));
    assertThat(compare("application/json", one, two)).isEmpty();
    assertThat(compare("application/json", one, two.replace("\"}", "9x\"}")))
        .containsExactly("body/v value");
  }

  @Test
  void tellsValuesAndShapesForPeople() throws Exception {
    Comparison comparison = new Comparison(Rules.DEFAULT, LIMIT_BYTES);
    String shapes = "{\"a\":\"%s\",\"b\":{\"c\":1},\"d\":[1,2]}";
    List<Difference> found =
        comparison.compare(
            answer("application/json", shapes.formatted("x".repeat(1300))),
            answer("application/json", "{\"a\":1}"));

    assertThat(found)
        .extracting(Difference::legacy)
        .containsExactly("x".repeat(1000) + "…", "([c])", "(a list of 2)");
    assertThat(found).extracting(Difference::modern).containsExactly("1", "", "");
  }
}
