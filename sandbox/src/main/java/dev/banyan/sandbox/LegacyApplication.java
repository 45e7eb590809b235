package dev.banyan.sandbox;

import dev.banyan.sandbox.postgres.Databases;
import dev.banyan.sandbox.postgres.PostgresLogin;
import dev.banyan.sandbox.secret.Secrets;
import dev.banyan.sandbox.steelwheels.SteelWheels;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs Steel Wheels as its operator does: writes its properties file, then starts it with what the
 * file says. Passwords stay out of that file; it names the file that holds them.
 */
final class LegacyApplication {

  private static final String PASSWORD_FILE = "jdbc.SteelWheels.password.file";
  private static final String PASSWORD = "jdbc.SteelWheels.password";

  private LegacyApplication() {}

  /** Returns when its pages are served; closing stops it. */
  static AutoCloseable start(Settings settings, Secrets secrets) throws Exception {
    Path folder = Files.createDirectories(settings.data().resolve("steelwheels"));
    Path file = folder.resolve("steelwheels.properties");
    write(file, describe(settings, secrets, folder));
    SteelWheels application = new SteelWheels(read(file));
    application.start();
    return application::stop;
  }

  private static Properties describe(Settings settings, Secrets secrets, Path folder)
      throws IOException {
    Path edi = settings.data().resolve("sftp");
    Properties properties = new Properties();
    properties.setProperty("http.address", settings.steelWheels().host());
    properties.setProperty("http.port", String.valueOf(settings.steelWheels().port()));
    properties.setProperty(
        "jdbc.SteelWheels.url",
        new PostgresLogin(settings.postgres(), secrets).jdbcUrl(Databases.LEGACY));
    properties.setProperty("jdbc.SteelWheels.user", Databases.LEGACY);
    properties.setProperty(PASSWORD_FILE, secrets.file(Databases.LEGACY).toString());
    properties.setProperty("jms.ConnectionFactory.url", "tcp://" + settings.artemis());
    properties.setProperty("mail.smtp.host", settings.steelWheelsSmtp().host());
    properties.setProperty("mail.smtp.port", String.valueOf(settings.steelWheelsSmtp().port()));
    properties.setProperty("edi.outbound", made(edi.resolve("outbound")));
    properties.setProperty("edi.inbound", made(edi.resolve("inbound")));
    properties.setProperty("upload.dir", made(folder.resolve("uploads")));
    return properties;
  }

  private static String made(Path folder) throws IOException {
    return Files.createDirectories(folder).toString();
  }

  private static void write(Path file, Properties properties) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "Written by the sandbox at each start; changes here are lost.");
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Path passwordFile = Path.of(properties.getProperty(PASSWORD_FILE, ""));
    if (!Files.isReadable(passwordFile)) {
      throw new IOException(
          "no password for database role " + Databases.LEGACY + ": write it into " + passwordFile);
    }
    properties.setProperty(PASSWORD, Files.readString(passwordFile).strip());
    return properties;
  }
}
