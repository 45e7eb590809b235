package dev.banyan.connector.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.RawMail;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apache James, which did not write the signature, checks it. */
class DkimSignerTest {

  private static final Instant AT = Instant.parse("2026-11-21T18:00:00Z");

  @TempDir private static Path secrets;
  private static DkimSigner signer;

  @BeforeAll
  static void makeKey() throws Exception {
    signer = new DkimSigner(DkimKey.load(secrets, "old.example", "banyan"));
  }

  @Test
  void anotherProgramVerifiesTheSignature() throws Exception {
    RawMail signed =
        signer.sign(
            mail(
                "From: Orders  <orders@old.example>\r\nTo: a@new.example,\r\n\tb@new.example\r\n"
                    + "Subject:  two   spaces \r\nMessage-ID: <1@old.example>\r\n\r\n"
                    + "line with trailing space \r\n\r\ntab\there\r\n\r\n\r\n"),
            AT);
    assertThat(verify(signed.bytes())).hasSize(1);
  }

  @Test
  void anotherProgramVerifiesMailThatIsNoUtf8() throws Exception {
    byte[] latin =
        "From: a@old.example\r\nSubject: x\r\n\r\nGr\u00fc\u00dfe\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(verify(signer.sign(RawMail.parse(latin, 1000, 10), AT).bytes())).hasSize(1);
    assertThat(verify(signer.sign(mail("From: a@old.example\r\n\r\nx"), AT).bytes())).hasSize(1);
  }

  @Test
  void hashesNothingOfABodyThatIsEmpty() throws Exception {
    // RFC 6376 section 3.4.4; James hashes a CRLF instead, so the value is the RFC's own.
    for (String body : new String[] {"", "\r\n\r\n", " \r\n"}) {
      assertThat(
              signer.sign(mail("From: a@old.example\r\n\r\n" + body), AT).value("DKIM-Signature"))
          .hasValueSatisfying(
              value ->
                  assertThat(value).contains("bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    }
  }

  @Test
  void aChangedBodyOrAnAddedAuthorBreaksTheSignature() throws Exception {
    RawMail signed = signer.sign(mail("From: a@old.example\r\nSubject: x\r\n\r\nbody\r\n"), AT);
    byte[] changed =
        new String(signed.bytes(), StandardCharsets.ISO_8859_1)
            .replace("body", "bodi")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> verify(changed)).isNotNull();
    byte[] added = signed.withLast(Field.of("Subject", "another")).bytes();
    assertThatThrownBy(() -> verify(added)).isNotNull();
  }

  @Test
  void theSameMailGetsTheSameSignature() throws Exception {
    RawMail mail = mail("From: a@old.example\r\nSubject: x\r\n\r\nbody\r\n");
    assertThat(signer.sign(mail, AT).bytes()).isEqualTo(signer.sign(mail, AT).bytes());
  }

  @Test
  void signsOnlyMailOfItsDomain() throws Exception {
    assertThat(signer.isFor(mail("From: Ann <ann@old.example>\r\n\r\n"))).isTrue();
    assertThat(signer.isFor(mail("From: ann@sales.old.example\r\n\r\n"))).isTrue();
    assertThat(signer.isFor(mail("From: ann@veryold.example\r\n\r\n"))).isFalse();
    assertThat(signer.isFor(mail("From: a@old.example\r\nFrom: b@old.example\r\n\r\n"))).isFalse();
  }

  @Test
  void onlyTheOwnerReadsTheKey() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(secrets.resolve("dkim-banyan.old.example.pem"))))
        .isEqualTo("rw-------");
  }

  private static List<SignatureRecord> verify(byte[] mail) throws Exception {
    DKIMVerifier verifier =
        new DKIMVerifier((method, selector, domain) -> List.of(signer.key().dnsRecord()));
    List<SignatureRecord> records = verifier.verify(new ByteArrayInputStream(mail));
    return records == null ? List.of() : records;
  }

  private static RawMail mail(String text) throws Exception {
    return RawMail.parse(text.getBytes(StandardCharsets.ISO_8859_1), 10_000, 100);
  }
}
