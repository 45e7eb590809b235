package dev.banyan.connector.edi;

import dev.banyan.connector.delivery.harness.Store;
import dev.banyan.connector.delivery.harness.TestHub;
import dev.banyan.connector.sftp.harness.Openssh;
import dev.banyan.sandbox.secret.Secrets;
import dev.banyan.sandbox.sftp.SftpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Real PostgreSQL and SFTP servers, Steel Wheels' folders, and suppliers with OpenSSH's program.
 */
final class World implements AutoCloseable {

  private static final List<String> ROUTES =
      List.of(
          "purchase-orders-intake",
          "purchase-orders-forward",
          "suppliers-intake",
          "suppliers-answer",
          "answer-supplier",
          "put-to-supplier",
          "put-to-steel-wheels");

  final Store store;
  final Path files;
  final SftpServer sftp;
  final Openssh supplier;
  private final Secrets secrets;
  private final int port = Store.freePort();

  World() throws Exception {
    store = Store.start();
    files = store.folder().resolve("sftp");
    secrets = new Secrets(store.folder().resolve("secrets"));
    sftp = new SftpServer(files, port, secrets).start();
    supplier = new Openssh(store.folder(), port, secrets);
  }

  Map<String, Object> settings() throws IOException {
    Map<String, Object> settings = store.settings();
    settings.merge(
        "spring.flyway.locations",
        ",filesystem:" + Examples.FOLDER.resolve("db"),
        (hub, partners) -> hub + "" + partners);
    settings.put("banyan.home", Examples.HOME.toString());
    settings.put("banyan.sftp.host", "127.0.0.1");
    settings.put("banyan.sftp.port", port);
    settings.put(
        "banyan.partners.known-hosts", store.folder().resolve("sftp.known-hosts").toString());
    settings.put("banyan.partners.partner-password", password("partner"));
    settings.put("banyan.partners.steelwheels-password", password("steelwheels"));
    settings.put("banyan.partners.poll-ms", 100);
    settings.put("banyan.partners.receivers", "STEELWHEELS");
    settings.put("banyan.partners.acknowledge-within-minutes", 1440);
    settings.put("banyan.edi.watch-ms", 200);
    settings.put("banyan.edi.gap-grace-ms", 0);
    settings.put("banyan.edi.trace-sql", Examples.HOME.resolve("routes/partners/trace.sql"));
    return settings;
  }

  ConfigurableApplicationContext startHub() throws Exception {
    return TestHub.start(settings(), routes());
  }

  Process startHubProcess() throws Exception {
    return TestHub.startProcess(settings(), routes(), store.folder().resolve("hub.log"));
  }

  private static String routes() {
    return ROUTES.stream()
        .map(name -> "file:" + Examples.HOME + "/routes/partners/" + name + ".camel.yaml")
        .collect(Collectors.joining(","));
  }

  private String password(String user) throws IOException {
    return secrets.require(SftpServer.secretName(user));
  }

  /** A file of Steel Wheels appears whole, by renaming. */
  void drop(String name, String content) throws IOException {
    Path temporary = files.resolve("outbound/" + name + ".tmp");
    Files.write(temporary, Examples.bytes(content));
    Files.move(temporary, files.resolve("outbound/" + name));
  }

  /** Names of the files in a folder, sorted; none when there is no such folder. */
  List<String> names(String folder) throws IOException {
    Path path = files.resolve(folder);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(path)) {
      return paths
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  String text(String file) throws IOException {
    return Files.readString(files.resolve(file), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws Exception {
    sftp.close();
    store.close();
  }
}
