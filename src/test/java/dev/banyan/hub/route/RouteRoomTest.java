package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

class RouteRoomTest {

  @TempDir Path home;

  @Test
  void loadsAtTheStartWatchesAndTellsHealthAndListeners() {
    TreeOnDisk disk =
        new TreeOnDisk(home)
            .write("routes/a.camel.yaml", route("a", "{{word}}"))
            .write("routes/m.jq", ".n\n")
            .write(
                "routes/m.camel.yaml",
                "- route: {id: m, from: {uri: 'direct:m', steps:"
                    + " [{setBody: {jq: {expression: 'resource:file:routes/m.jq', resultType: int}}}]}}\n")
            .write("routes/bad.camel.yaml", "- rout: {}\n");

    try (ConfigurableApplicationContext spring =
        new SpringApplicationBuilder(Room.class)
            .web(WebApplicationType.NONE)
            .properties(
                "banyan.home=" + home,
                "banyan.data=" + home.resolve("data"),
                "word=one",
                "banyan.routes.poll-ms=20",
                "camel.component.direct.block=false",
                "spring.config.name=none")
            .run()) {
      ProducerTemplate template = spring.getBean(CamelContext.class).createProducerTemplate();
      assertThat(template.requestBody("direct:a", "", String.class)).isEqualTo("one");
      assertThat(template.requestBody("direct:m", "{\"n\":3}", Integer.class)).isEqualTo(3);
      assertThat(spring.getBean(RouteCatalogue.class).refused())
          .extracting(RouteState::file)
          .containsExactly("routes/bad.camel.yaml");
      assertThat(spring.getBean(RoutesHealth.class).health().getDetails().get("refused"))
          .isEqualTo(
              List.of(
                  "routes/bad.camel.yaml:1:3: a route file has no 'rout' - did you mean 'route'?"));

      disk.write("routes/a.camel.yaml", route("a", "two"));

      await().until(() -> template.requestBody("direct:a", "", String.class).equals("two"));
      await()
          .untilAsserted(
              () ->
                  assertThat(spring.getBean(Room.class).events)
                      .last()
                      .satisfies(
                          event ->
                              assertThat(event.files()).containsExactly("routes/a.camel.yaml")));
      assertThat(home.resolve("data/routes-good/routes/a.camel.yaml"))
          .hasContent(route("a", "two"));
    }
  }

  private static String route(String id, String word) {
    return "- route: {id: %s, from: {uri: 'direct:%s', steps: [{setBody: {constant: '%s'}}]}}\n"
        .formatted(id, id, word);
  }

  @Configuration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class},
      excludeName = {
        "dev.banyan.connector.projection.ProjectionAutoConfiguration",
        "dev.banyan.connector.changestream.ChangeStreamAutoConfiguration"
      })
  @Import({RouteRoom.class, RouteStart.class, RoutesHealth.class})
  static class Room {
    final List<RoutesChanged> events = new CopyOnWriteArrayList<>();

    @EventListener
    void changed(RoutesChanged event) {
      events.add(event);
    }
  }
}
