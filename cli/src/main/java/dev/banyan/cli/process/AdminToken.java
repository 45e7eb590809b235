package dev.banyan.cli.process;

import dev.banyan.cli.place.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that the hub's admin API asks for; only the owner of the data folder can read it. */
public final class AdminToken {

  private static final int BYTES = 32;

  private AdminToken() {}

  /** Makes one unless there is one: it stays the same as long as the data does. */
  public static void ensure(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    SafeFile.write(file, HexFormat.of().formatHex(secret) + "\n");
  }

  public static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
