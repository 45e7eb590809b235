package dev.banyan.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Checks that a key belongs to a certificate. Without it, two files of which only one has been
 * replaced yet would be taken, and every handshake would fail.
 */
final class KeyMatch {

  private static final byte[] PROBE = "banyan".getBytes(StandardCharsets.US_ASCII);

  private KeyMatch() {}

  /**
   * @throws IllegalArgumentException when they don't belong together
   */
  static void check(Path certificate, Path key) {
    try {
      PublicKey open =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)))
              .getPublicKey();
      PrivateKey secret =
          KeyFactory.getInstance(open.getAlgorithm()).generatePrivate(pkcs8(Files.readString(key)));
      Signature signature = Signature.getInstance(algorithm(open.getAlgorithm()));
      signature.initSign(secret);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(PROBE);
      if (!signature.verify(signed)) {
        throw new IllegalArgumentException(mismatch(certificate, key));
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          mismatch(certificate, key) + " (" + e.getMessage() + ")", e);
    }
  }

  private static String mismatch(Path certificate, Path key) {
    return "Key '%s' does not belong to certificate '%s'.".formatted(key, certificate);
  }

  private static PKCS8EncodedKeySpec pkcs8(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    return new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
  }

  private static String algorithm(String key) {
    return switch (key) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key;
    };
  }
}
