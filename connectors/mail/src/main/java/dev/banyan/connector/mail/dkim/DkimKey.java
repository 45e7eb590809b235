package dev.banyan.connector.mail.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The key of a domain and selector, among the secrets as {@code dkim-SELECTOR.DOMAIN.pem} (PKCS#8).
 * One that is not there is made; nobody trusts it before its record is in the DNS.
 *
 * @param dnsRecord what to publish at SELECTOR._domainkey.DOMAIN
 */
public record DkimKey(String domain, String selector, PrivateKey key, String dnsRecord) {

  private static final int BITS = 2048;

  public static DkimKey load(Path secrets, String domain, String selector)
      throws IOException, GeneralSecurityException {
    Path file = secrets.resolve("dkim-" + selector + "." + domain + ".pem");
    if (!Files.exists(file)) {
      make(file);
    }
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    byte[] publicKey =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
            .getEncoded();
    return new DkimKey(
        domain,
        selector,
        key,
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(publicKey));
  }

  /** The key is no text. */
  @Override
  public String toString() {
    return selector + "._domainkey." + domain;
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair pair = generator.generateKeyPair();
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        fresh,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Files.move(fresh, file);
  }
}
