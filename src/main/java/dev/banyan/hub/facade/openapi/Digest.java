package dev.banyan.hub.facade.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, as a content security policy and as an entity tag want it. */
final class Digest {

  private static final int TAG_BYTES = 12;

  private Digest() {}

  static String sha256(String text) {
    return Base64.getEncoder().encodeToString(digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String entityTag(byte[] body) {
    return '"' + HexFormat.of().formatHex(digest(body), 0, TAG_BYTES) + '"';
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
