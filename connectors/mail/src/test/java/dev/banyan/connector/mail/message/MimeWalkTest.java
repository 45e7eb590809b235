package dev.banyan.connector.mail.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MimeWalkTest {

  @Test
  void findsPartsWithinPartsAndDecodesThem() throws Exception {
    List<Part> parts =
        parts(
            """
            Content-Type: multipart/mixed; boundary="a"

            preamble
            --a
            Content-Type: multipart/alternative; boundary=ab

            --ab
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=
            n
            --ab
            Content-Type: text/html

            <b>x</b>
            --ab--
            --a
            Content-Type: message/rfc822

            Subject: inner

            inner text
            --a
            Content-Type: application/pdf; name="x.pdf"
            Content-Transfer-Encoding: base64

            aGVsbG8=
            --a--
            epilogue
            """);
    assertThat(parts)
        .extracting(Part::type)
        .containsExactly("text/plain", "text/html", "text/plain", "application/pdf");
    assertThat(text(parts.get(0))).isEqualTo("Grün");
    assertThat(text(parts.get(2))).isEqualTo("inner text");
    assertThat(text(parts.get(3))).isEqualTo("hello");
    assertThat(parts.get(3).fileName()).isEqualTo("x.pdf");
  }

  @Test
  void takesAMailWithoutPartsForOne() throws Exception {
    assertThat(text(parts("Subject: x\n\nbody").get(0))).isEqualTo("body");
    assertThat(text(parts("no header at all").get(0))).isEqualTo("no header at all");
    assertThat(parts("")).hasSize(1);
  }

  @Test
  void refusesWhatIsNestedTooDeepOrHasTooManyParts() {
    String deep = "Content-Type: message/rfc822\n\n".repeat(1000);
    assertThatThrownBy(() -> parts(deep)).hasMessageContaining("deeper than 50");
    String wide = "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n".repeat(2000);
    assertThatThrownBy(() -> parts(wide)).hasMessageContaining("more than 1000 parts");
  }

  @Test
  void leavesWhatIsNoBoundaryAlone() throws Exception {
    List<Part> parts =
        parts("Content-Type: multipart/mixed; boundary=a\n\n--a\n\n--ab\n--a-\n-- a\n--a--\n");
    assertThat(parts).hasSize(1);
    assertThat(text(parts.get(0))).isEqualTo("--ab\r\n--a-\r\n-- a");
  }

  private static List<Part> parts(String mail) throws MalformedMailException {
    return MimeWalk.parts(
        mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1), MimeLimits.DEFAULT);
  }

  private static String text(Part part) {
    return new String(part.decoded(), StandardCharsets.UTF_8);
  }
}
