package dev.banyan.hub.facade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.kamelet.KameletComponent;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The facades on a real PostgreSQL and Tomcat, with the routes and contracts of a folder. */
final class FacadeServer implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();
  private static EmbeddedPostgres postgres;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @EnableScheduling
  @Import(FacadeConfiguration.class)
  static class Application {

    /** The room of the routes, which gives Camel its files, does not run here either. */
    @Bean("resource-loader-file")
    HomeResources homeResources(Home home) {
      return new HomeResources(home);
    }

    /** No change stream runs here; its Kamelet is one that waits for nothing. */
    @Bean("kamelet")
    KameletComponent kamelet() {
      KameletComponent kamelet = new KameletComponent();
      kamelet.setLocation("classpath:facade/kamelets");
      return kamelet;
    }
  }

  private FacadeServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param home folder with routes/ and contracts/
   */
  static FacadeServer start(Path home, Map<String, String> settings) throws IOException {
    String url = store().getJdbcUrl("postgres", "postgres");
    String[] args =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "--server.port=0",
                    "--banyan.home=" + home,
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=postgres",
                    "--spring.flyway.enabled=false",
                    "--spring.main.banner-mode=off",
                    "--camel.main.routes-include-pattern=" + routes(home),
                    "--camel.main.routes-exclude-pattern=**/*-changes.camel.yaml",
                    "--camel.component.direct.block=false",
                    "--spring.autoconfigure.exclude="
                        + "dev.banyan.connector.projection.ProjectionAutoConfiguration,"
                        + "dev.banyan.connector.changestream.ChangeStreamAutoConfiguration",
                    "--logging.level.root=warn"),
                settings.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()))
            .toArray(String[]::new);
    return new FacadeServer(new SpringApplication(Application.class).run(args));
  }

  /** Those of the facades: the routes of payments, mail and partners have servers of their own. */
  private static String routes(Path home) {
    return java.util.stream.Stream.of("customers", "orders", "products")
        .filter(capability -> java.nio.file.Files.isDirectory(home.resolve("routes/" + capability)))
        .map(capability -> "file:" + home + "/routes/" + capability + "/*.camel.yaml")
        .collect(java.util.stream.Collectors.joining(","));
  }

  private static synchronized EmbeddedPostgres store() throws IOException {
    if (postgres == null) {
      EmbeddedPostgres started = EmbeddedPostgres.builder().start();
      Flyway.configure()
          .dataSource(started.getPostgresDatabase())
          .locations("classpath:db", "filesystem:../contracts")
          .outOfOrder(true)
          .load()
          .migrate();
      postgres = started;
    }
    new ResourceDatabasePopulator(new ClassPathResource("facade/rows.sql"))
        .execute(postgres.getPostgresDatabase());
    return postgres;
  }

  JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  URI uri(String path) {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpClient http() {
    return http;
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    context.close();
  }
}
