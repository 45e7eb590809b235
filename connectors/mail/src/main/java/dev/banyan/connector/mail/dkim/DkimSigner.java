package dev.banyan.connector.mail.dkim;

import dev.banyan.connector.mail.message.Field;
import dev.banyan.connector.mail.message.RawMail;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Signs with rsa-sha256, relaxed/relaxed. Each field is named once more than it is there, so that
 * nobody can add another one of it (RFC 6376 section 8.15).
 */
public record DkimSigner(DkimKey key) {

  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Cc",
          "Reply-To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  /** Whether the mail's author is of the key's domain. */
  public boolean isFor(RawMail mail) {
    String author = mail.value("From").orElse("").toLowerCase(Locale.ROOT);
    String domain = key.domain().toLowerCase(Locale.ROOT);
    int at = author.lastIndexOf('@');
    String host = at < 0 ? "" : author.substring(at + 1).replaceAll("[>\\s].*", "");
    return mail.count("From") == 1 && (host.equals(domain) || host.endsWith("." + domain));
  }

  /**
   * The mail with its signature as the first field.
   *
   * @param at time of the signature; the same for each making
   */
  public RawMail sign(RawMail mail, Instant at) throws GeneralSecurityException {
    StringBuilder names = new StringBuilder();
    StringBuilder signed = new StringBuilder();
    for (String name : SIGNED) {
      List<Field> fields = new ArrayList<>(mail.fields().stream().filter(f -> f.is(name)).toList());
      // Section 5.4.2: from the last to the first.
      for (int i = fields.size() - 1; i >= 0; i--) {
        signed.append(Relaxed.field(fields.get(i))).append("\r\n");
        names.append(name.toLowerCase(Locale.ROOT)).append(':');
      }
      names.append(name.toLowerCase(Locale.ROOT)).append(':');
    }
    String bodyHash =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(Relaxed.body(mail.body())));
    String unsigned =
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d="
            + key.domain()
            + "; s="
            + key.selector()
            + ";\r\n t="
            + at.getEpochSecond()
            + ";\r\n h="
            + names.substring(0, names.length() - 1)
            + ";\r\n bh="
            + bodyHash
            + ";\r\n b=";
    signed.append(Relaxed.field(new Field("DKIM-Signature", unsigned)));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.key());
    signature.update(signed.toString().getBytes(StandardCharsets.ISO_8859_1));
    String value = Base64.getEncoder().encodeToString(signature.sign());
    return mail.withFirst(new Field("DKIM-Signature", unsigned + folded(value)));
  }

  private static String folded(String base64) {
    return base64.replaceAll("(.{72})(?=.)", "$1\r\n ");
  }
}
