package dev.banyan.proxy.compare.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text by its lines, and bytes by their digest. */
final class PlainBody {

  private PlainBody() {}

  static Tree lines(MediaType type, byte[] bytes) {
    String text =
        new String(bytes, type.charset() == null ? StandardCharsets.UTF_8 : type.charset());
    return new Tree.Items(text.lines().<Tree>map(Tree::text).toList());
  }

  static Tree digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String text = bytes.length + " bytes, SHA-256 " + HexFormat.of().formatHex(digest);
      return new Tree.Leaf(Tree.Type.BYTES, text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
