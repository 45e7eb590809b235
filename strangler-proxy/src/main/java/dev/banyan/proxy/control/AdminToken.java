package dev.banyan.proxy.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token that guards the stages. Read for each check, so that it can be changed in place. */
public final class AdminToken {

  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
  private static final String SCHEME = "Bearer ";

  private final Path file;

  public AdminToken(Path file) {
    this.file = file;
  }

  /** Whether the Authorization header carries the token; never when there is no token. */
  boolean accepts(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given =
        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] wanted = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      return wanted.length > 0 && MessageDigest.isEqual(wanted, given);
    } catch (IOException e) {
      LOG.error("The admin token cannot be read from {}: {}", file, e.toString());
      return false;
    }
  }
}
