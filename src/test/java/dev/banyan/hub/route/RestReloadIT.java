package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Facades over HTTP while their routes and contracts are edited. */
class RestReloadIT {

  private static final String CONTRACT =
      """
      openapi: 3.0.3
      info: {title: Things, version: "1"}
      servers: [{url: /api/things/v1}]
      paths:
        /things:
          get:
            operationId: listThings
            responses: {'200': {description: all, content: {text/plain: {schema: {type: string}}}}}
      """;

  private static EmbeddedPostgres postgres;

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private TreeOnDisk disk;
  private ServletWebServerApplicationContext spring;

  @BeforeAll
  static void store() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("filesystem:" + Shipped.home().resolve("src/main/resources/db"))
        .outOfOrder(true)
        .load()
        .migrate();
  }

  @AfterAll
  static void noStore() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void facade() {
    disk =
        new TreeOnDisk(home)
            .write("contracts/things/openapi.yaml", CONTRACT)
            .write("routes/things/list-things.camel.yaml", says("one"))
            .write(
                "routes/things/things-api.camel.yaml",
                "- rest: {openApi: {specification: contracts/things/openapi.yaml, routeId: things-api}}\n");
    start();
  }

  private void start() {
    spring =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class)
                .properties(
                    "server.port=0",
                    "spring.config.name=none",
                    "banyan.home=" + home,
                    "banyan.routes.poll-ms=20",
                    "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username=postgres")
                .run();
  }

  @AfterEach
  void stop() {
    if (spring != null) {
      spring.close();
    }
  }

  @Test
  void editsOfRoutesAndContractsTakeEffectWithoutAFailedRequest() throws Exception {
    assertThat(answer("/api/things/v1/things")).isEqualTo("200 one");
    Set<String> answers = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> clients =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                answers.add(answer("/api/things/v1/things"));
              }
            });

    disk.write("routes/things/list-things.camel.yaml", says("two"));
    await().until(() -> answers.contains("200 two"));
    disk.write("contracts/things/openapi.yaml", CONTRACT.replace("Things,", "All things,"));
    await().until(() -> answer("/api/things/v1/openapi.yaml").contains("All things,"));
    over.set(true);
    clients.get();

    assertThat(answers).containsExactlyInAnyOrder("200 one", "200 two");
  }

  @Test
  void aBrokenContractIsRefusedAlsoOverARestart() {
    disk.write(
        "contracts/things/openapi.yaml",
        CONTRACT.replace("operationId: listThings", "operationId: allThings"));
    await().until(() -> !refused().isEmpty());
    assertThat(answer("/api/things/v1/things")).isEqualTo("200 one");

    stop();
    start();

    assertThat(refused()).isNotEmpty();
    assertThat(answer("/api/things/v1/things")).isEqualTo("200 one");
  }

  private java.util.List<RouteState> refused() {
    return spring.getBean(RouteCatalogue.class).refused();
  }

  private String answer(String path) {
    URI uri = URI.create("http://127.0.0.1:" + spring.getWebServer().getPort() + path);
    try {
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  private static String says(String word) {
    return """
        - route:
            id: list-things
            from:
              uri: direct:listThings
              steps:
                - setBody: {id: word, constant: "%s"}
        """
        .formatted(word);
  }

  @Configuration
  @EnableScheduling
  @EnableAutoConfiguration(
      exclude = FlywayAutoConfiguration.class,
      excludeName = {
        "dev.banyan.connector.projection.ProjectionAutoConfiguration",
        "dev.banyan.connector.changestream.ChangeStreamAutoConfiguration"
      })
  @ComponentScan(
      basePackages = {"dev.banyan.hub.route", "dev.banyan.hub.facade"},
      excludeFilters =
          @ComponentScan.Filter(
              type = org.springframework.context.annotation.FilterType.REGEX,
              pattern = ".*(Test|IT|Server).*"))
  static class Application {}
}
