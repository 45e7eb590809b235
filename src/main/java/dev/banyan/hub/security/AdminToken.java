package dev.banyan.hub.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The token of the admin API and of the proxy's control port: one line in a file that only its
 * owner can read. Read anew each time, so that replacing the file rotates the token.
 */
@Component
public class AdminToken {

  private static final Logger log = LoggerFactory.getLogger(AdminToken.class);
  private static final int LEAST_LENGTH = 32;

  private final Path file;

  AdminToken(@Value("${banyan.token-file}") Path file) {
    this.file = file;
  }

  /** The token, or an empty string when there is none; nothing matches an empty one. */
  public String value() {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      log.error("no admin token in {}: the admin API answers nobody until there is one", file);
      return "";
    }
  }

  boolean matches(String offered) {
    String expected = value();
    return expected.length() >= LEAST_LENGTH
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
