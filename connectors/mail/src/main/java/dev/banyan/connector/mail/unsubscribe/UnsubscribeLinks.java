package dev.banyan.connector.mail.unsubscribe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that name an address and a list, and that only the hub can make. They don't expire: a mail
 * may be read years later, and all that a token can do is stop mail.
 */
public final class UnsubscribeLinks {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int TOKEN_CHARS = 2_000;

  /** Whom a token is for. */
  public record Subscription(String address, String list) {}

  private final SecretKeySpec key;

  private UnsubscribeLinks(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Reads the secret {@code mail-unsubscribe.key}; one that is not there is made. */
  public static UnsubscribeLinks load(Path secrets) throws IOException {
    Path file = secrets.resolve("mail-unsubscribe.key");
    if (!Files.exists(file)) {
      make(file);
    }
    return new UnsubscribeLinks(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
  }

  public String token(Subscription subscription) throws GeneralSecurityException {
    byte[] text =
        (subscription.list() + "\n" + subscription.address()).getBytes(StandardCharsets.UTF_8);
    return base64(text) + "." + base64(mac(text));
  }

  /** Empty when the token is none of ours. */
  public Optional<Subscription> read(String token) throws GeneralSecurityException {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > TOKEN_CHARS) {
      return Optional.empty();
    }
    byte[] text;
    byte[] mac;
    try {
      text = Base64.getUrlDecoder().decode(token.substring(0, dot));
      mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (!MessageDigest.isEqual(mac, mac(text))) {
      return Optional.empty();
    }
    String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", 2);
    return Optional.of(new Subscription(parts[1], parts[0]));
  }

  private byte[] mac(byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(key);
    return mac.doFinal(text);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void make(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, HexFormat.of().formatHex(random));
    try {
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      Files.delete(fresh);
    }
  }
}
