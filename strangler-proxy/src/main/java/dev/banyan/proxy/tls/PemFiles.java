package dev.banyan.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads PEM files once, and knows afterwards what was in them without keeping a secret. */
final class PemFiles {

  private final MessageDigest digest;

  PemFiles() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * @throws IllegalArgumentException when it cannot be read, with a sentence for the operator
   */
  InputStream open(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      digest.update(bytes);
      return new ByteArrayInputStream(bytes);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file '" + file + "'.", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("'" + file + "' cannot be read: " + e, e);
    }
  }

  @Nullable InputStream openIfGiven(@Nullable Path file) {
    return file == null ? null : open(file);
  }

  /** Of all that was read; equal for equal contents. */
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
