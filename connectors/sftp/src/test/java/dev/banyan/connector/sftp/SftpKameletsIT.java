package dev.banyan.connector.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.banyan.connector.sftp.harness.Openssh;
import dev.banyan.sandbox.net.FreePort;
import dev.banyan.sandbox.secret.Secrets;
import dev.banyan.sandbox.sftp.SftpServer;
import dev.banyan.spi.delivery.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both Kamelets on a real server; the supplier uses OpenSSH's program. */
class SftpKameletsIT {

  @TempDir private Path data;
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private volatile Processor route = exchange -> {};
  private Path files;
  private int port;
  private SftpServer server;
  private Openssh supplier;
  private CamelContext context;

  @BeforeEach
  void start() throws Exception {
    files = data.resolve("sftp");
    port = freePort();
    Secrets secrets = new Secrets(data.resolve("secrets"));
    server = new SftpServer(files, port, secrets).start();
    supplier = new Openssh(data, port, secrets);
    context = new DefaultCamelContext();
    var properties = context.getPropertiesComponent();
    properties.addInitialProperty("port", Integer.toString(port));
    properties.addInitialProperty("password", secrets.require(SftpServer.secretName("partner")));
    properties.addInitialProperty("known", data.resolve("sftp.known-hosts").toString());
    context.getRegistry().bind("work", (Processor) exchange -> route.process(exchange));
    context.start();
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
    server.close();
  }

  @Test
  void takesRenamedFilesOnceAndArchivesThemWithTheirHash() throws Exception {
    route = exchange -> taken.add(line(exchange));
    source("");

    supplier.deliver("suppliers/from/a.edi", bytes("one"));
    supplier.run("put " + local("unfinished") + " suppliers/from/b.edi.tmp");
    supplier.deliver("suppliers/from/c.edi", bytes("three"));

    await().untilAsserted(() -> assertThat(names("suppliers/from/archive")).hasSize(2));
    assertThat(taken)
        .containsExactly(
            "a.edi  one 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
            "c.edi  three 8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f");
    assertThat(names("suppliers/from")).containsExactlyInAnyOrder("archive", "b.edi.tmp");
    assertThat(names("suppliers/from/archive")).allMatch(name -> name.matches("\\d{17}_[ac].edi"));
  }

  @Test
  void takesFilesOfSubfoldersAndKeepsThemThere() throws Exception {
    route = exchange -> taken.add(line(exchange));
    source("depth: 2");

    supplier.run("mkdir suppliers/from/MINLIN");
    supplier.deliver("suppliers/from/MINLIN/a.edi", bytes("one"));
    supplier.deliver("suppliers/from/b.edi", bytes("not here"));

    await().untilAsserted(() -> assertThat(names("suppliers/from/MINLIN/archive")).hasSize(1));
    assertThat(taken).singleElement().asString().startsWith("a.edi MINLIN one");
    assertThat(names("suppliers/from")).contains("b.edi");
  }

  @Test
  void refusedFilesLieInTheErrorFolderBesideTheReason() throws Exception {
    route =
        exchange -> {
          throw new RefusedException("the file does not begin with ISA");
        };
    source("maxBytes: 10");

    supplier.deliver("suppliers/from/a.edi", bytes("one"));
    supplier.deliver("suppliers/from/large.edi", bytes("12345678901"));

    await().untilAsserted(() -> assertThat(names("suppliers/from/error")).hasSize(4));
    List<String> names = names("suppliers/from/error");
    assertThat(names.get(1)).isEqualTo(names.get(0) + ".txt");
    assertThat(files.resolve("suppliers/from/error").resolve(names.get(1)))
        .hasContent("the file does not begin with ISA\n");
    assertThat(files.resolve("suppliers/from/error").resolve(names.get(3)))
        .hasContent("file large.edi has more than 10 bytes, the limit\n");
  }

  @Test
  void aFileThatFailsStaysAndComesAgain() throws Exception {
    route =
        exchange -> {
          taken.add(line(exchange));
          if (taken.size() < 3) {
            throw new IOException("the store is away");
          }
        };
    source("");

    supplier.deliver("suppliers/from/a.edi", bytes("one"));

    await().untilAsserted(() -> assertThat(names("suppliers/from/archive")).hasSize(1));
    assertThat(taken).hasSize(3);
  }

  @Test
  void waitsForTheDoneFileAndTakesItAway() throws Exception {
    route = exchange -> taken.add(line(exchange));
    source("doneFileName: \"${file:name}.done\"");

    supplier.deliver("suppliers/from/a.edi", bytes("one"));
    supplier.deliver("suppliers/from/b.edi", bytes("two"));
    supplier.run("put " + local("") + " suppliers/from/b.edi.done");

    await().untilAsserted(() -> assertThat(names("suppliers/from/archive")).hasSize(1));
    assertThat(taken).singleElement().asString().startsWith("b.edi");
    assertThat(names("suppliers/from")).containsExactlyInAnyOrder("a.edi", "archive");
  }

  @Test
  void takesAFileThatNoLongerChanges() throws Exception {
    route = exchange -> taken.add(line(exchange));
    source("readLock: changed");

    supplier.run("put " + local("one") + " suppliers/from/a.edi");

    await().untilAsserted(() -> assertThat(names("suppliers/from/archive")).hasSize(1));
    assertThat(taken).singleElement().asString().startsWith("a.edi  one");
  }

  @Test
  void linksAndHostileNamesAreLeftAlone() throws Exception {
    route = exchange -> taken.add(line(exchange));
    Path folder = files.resolve("suppliers/from");
    Files.writeString(data.resolve("outside.edi"), "secret");
    Files.createSymbolicLink(folder.resolve("link.edi"), data.resolve("outside.edi"));
    Files.createSymbolicLink(folder.resolve("folder.edi"), data);
    Files.writeString(folder.resolve("..\\..\\x.edi"), "x");
    Files.writeString(folder.resolve("$(reboot).edi"), "x");
    Files.writeString(folder.resolve(".hidden.edi"), "x");
    source("include: \".*[.]edi\"");

    supplier.deliver("suppliers/from/z.edi", bytes("plain"));

    await().untilAsserted(() -> assertThat(names("suppliers/from/archive")).hasSize(1));
    assertThat(taken).singleElement().asString().startsWith("z.edi");
    assertThat(names("suppliers/from")).hasSize(6).contains("link.edi", "$(reboot).edi");
  }

  @Test
  void aServerWithAnotherKeyIsRefused() throws Exception {
    Files.writeString(
        data.resolve("sftp.known-hosts"),
        Files.readString(data.resolve("sftp.known-hosts")).replaceFirst("AAAA\\S+", otherKey()));
    sink("a.edi");

    assertThatThrownBy(() -> put("one")).rootCause().hasMessageContaining("HostKey");
    assertThat(names("suppliers/to")).isEmpty();
  }

  @Test
  void anUnknownServerIsRefused() throws Exception {
    Files.writeString(data.resolve("sftp.known-hosts"), "");
    sink("a.edi");

    assertThatThrownBy(() -> put("one")).rootCause().hasMessageContaining("HostKey");
    assertThat(names("suppliers/to")).isEmpty();
  }

  @Test
  void putsAFileWholeAndTheSameFileAgain() throws Exception {
    sink("MINLIN/${header.name}");

    put("one");
    put("one");

    assertThat(names("suppliers/to/MINLIN")).containsExactly("a.edi");
    assertThat(files.resolve("suppliers/to/MINLIN/a.edi")).hasContent("one");
  }

  @Test
  void aHeaderCannotChangeTheNameNorANameLeadOut() throws Exception {
    sink("${header.name}");

    context
        .createProducerTemplate()
        .send(
            "direct:put",
            exchange -> {
              exchange.getMessage().setBody("one");
              exchange.getMessage().setHeader("name", "a.edi");
              exchange.getMessage().setHeader("CamelFileName", "b.edi");
              exchange.getMessage().setHeader("CamelOverruleFileName", "c.edi");
            });
    assertThat(names("suppliers/to")).containsExactly("a.edi");
    assertThatThrownBy(() -> putAs("../../inbound/x.edi")).isInstanceOf(Exception.class);
    assertThat(names("inbound")).isEmpty();
  }

  @Test
  void putsAgainAfterTheServerWasRestarted() throws Exception {
    sink("${header.name}");
    put("one");

    server.close();
    assertThatThrownBy(() -> putAs("b.edi")).isInstanceOf(Exception.class);
    server.start();
    putAs("c.edi");

    assertThat(names("suppliers/to")).containsExactly("a.edi", "c.edi");
  }

  private void put(String body) {
    context.createProducerTemplate().sendBodyAndHeader("direct:put", body, "name", "a.edi");
  }

  private void putAs(String name) {
    context.createProducerTemplate().sendBodyAndHeader("direct:put", "x", "name", name);
  }

  private void source(String more) throws Exception {
    load(
        """
        - route:
            id: take
            from:
              uri: kamelet:sftp-source
              parameters:
                host: 127.0.0.1
                port: "{{port}}"
                directory: suppliers/from
                user: partner
                password: "{{password}}"
                knownHosts: "{{known}}"
                pollMs: 100
                %s
              steps:
                - process: {ref: work}
        """
            .formatted(more));
  }

  private void sink(String fileName) throws Exception {
    load(
        """
        - route:
            id: put
            from:
              uri: direct:put
              steps:
                - to:
                    uri: kamelet:sftp-sink
                    parameters:
                      host: 127.0.0.1
                      port: "{{port}}"
                      directory: suppliers/to
                      fileName: "%s"
                      user: partner
                      password: "{{password}}"
                      knownHosts: "{{known}}"
        """
            .formatted(fileName));
  }

  private void load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
  }

  private static String line(Exchange exchange) {
    var message = exchange.getMessage();
    return "%s %s %s %s"
        .formatted(
            message.getHeader("BanyanFileName"),
            message.getHeader("BanyanFileFolder"),
            message.getBody(String.class),
            message.getHeader("BanyanFileSha256"));
  }

  private List<String> names(String folder) throws IOException {
    Path path = files.resolve(folder);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(path)) {
      return paths.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path local(String content) throws IOException {
    return Files.writeString(Files.createTempFile(data, "local", ""), content);
  }

  private String otherKey() throws Exception {
    Path other = data.resolve("other");
    try (SftpServer second =
        new SftpServer(other, freePort(), new Secrets(data.resolve("secrets"))).start()) {
      return Files.readString(data.resolve("other.known-hosts")).trim().split(" ")[2];
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static int freePort() throws IOException {
    return FreePort.find();
  }

  static {
    org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }
}
