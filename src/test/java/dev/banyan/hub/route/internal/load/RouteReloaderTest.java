package dev.banyan.hub.route.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteState;
import dev.banyan.hub.route.RoutesChanged;
import dev.banyan.hub.route.TreeOnDisk;
import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.Placeholders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteReloaderTest {

  private static final String KAMELET =
      """
      apiVersion: camel.apache.org/v1
      kind: Kamelet
      metadata: {name: hello-action}
      spec:
        definition:
          title: Hello
          required: [who]
          properties:
            who: {type: string, title: Who}
        template:
          from:
            uri: kamelet:source
            steps:
              - setBody: {simple: "hello {{who}}"}
      """;

  @TempDir Path home;
  @TempDir Path data;
  private TreeOnDisk disk;
  private DefaultCamelContext context;
  private RouteReloader reloader;
  private final List<RoutesChanged> events = new ArrayList<>();

  @BeforeEach
  void twoRoutes() throws Exception {
    disk =
        new TreeOnDisk(home)
            .write("connectors/hello/kamelets/hello-action.kamelet.yaml", KAMELET)
            .write("routes/a.camel.yaml", says("a", "one"))
            .write("routes/b.camel.yaml", says("b", "bee"));
    startHub();
  }

  @AfterEach
  void stopHub() {
    context.stop();
  }

  private void startHub() throws Exception {
    context = new DefaultCamelContext();
    RunningTree running = new RunningTree(home);
    context.getComponent("direct", DirectComponent.class).setTimeout(3000);
    context.start();
    reloader =
        new RouteReloader(
            context,
            running,
            new GoodStore(data),
            new Checker(
                Placeholders.live(
                    home,
                    key -> context.getPropertiesComponent().resolveProperty(key).isPresent())),
            Duration.ofSeconds(10),
            Clock.systemUTC(),
            events::add);
    reloader.start();
  }

  private void restartHub() throws Exception {
    stopHub();
    startHub();
  }

  @Test
  void firstEditAfterTheStartTakesEffectWithoutTouchingOtherRoutes() throws Exception {
    Route other = context.getRoute("b");

    edit("routes/a.camel.yaml", says("a", "two"));

    assertThat(ask("a")).isEqualTo("two");
    assertThat(context.getRoute("b")).isSameAs(other);
    assertThat(events)
        .last()
        .satisfies(event -> assertThat(event.files()).containsExactly("routes/a.camel.yaml"));
  }

  @Test
  void badYamlIsRefusedAndTheLastGoodVersionAnswers() throws Exception {
    refused(
        "routes/a.camel.yaml",
        "- route:\n    id: a\n   from: x\n",
        "routes/a.camel.yaml:3:4: YAML: expected the end of the block, but found '<block mapping start>'");
  }

  @Test
  void unknownOptionIsRefused() throws Exception {
    refused(
        "routes/a.camel.yaml",
        says("a", "two").replace("direct:a", "direct:a?tmeout=5"),
        "routes/a.camel.yaml:4:12: component 'direct' has no option 'tmeout' - did you mean 'timeout'?");
  }

  @Test
  void missingKameletParameterIsRefused() throws Exception {
    refused(
        "routes/a.camel.yaml",
        says("a", "two") + "        - to: {id: k, uri: 'kamelet:hello-action'}\n",
        "routes/a.camel.yaml:7:28: Kamelet 'hello-action' needs parameter 'who'");
  }

  @Test
  void duplicateIdIsRefusedWhicheverFileComesFirst() throws Exception {
    refused(
        "routes/a.camel.yaml",
        says("a", "two").replace("id: a\n", "id: b\n"),
        "routes/a.camel.yaml:2:9: id 'b' is already used at routes/b.camel.yaml:2:9");
    assertThat(ask("b")).isEqualTo("bee");
  }

  @Test
  void callThatNobodyConsumesIsRefused() throws Exception {
    refused(
        "routes/a.camel.yaml",
        says("a", "two") + "        - to: {id: k, uri: 'direct:c'}\n",
        "routes/a.camel.yaml:7:28: nobody consumes 'direct:c' - did you mean 'direct:a'?");
  }

  @Test
  void whatOnlyCamelItselfNoticesIsRefusedToo() throws Exception {
    refused(
        "routes/a.camel.yaml",
        says("a", "two") + "        - bean: {id: k, ref: noSuchBean}\n",
        "routes/a.camel.yaml:7:30: Camel does not take it: No bean could be found in the registry for: noSuchBean");
  }

  @Test
  void aRefusedEditIsUsedOnceItIsMended() throws Exception {
    edit("routes/a.camel.yaml", "- rout: {}\n");
    assertThat(ask("a")).isEqualTo("one");

    edit("routes/a.camel.yaml", says("a", "three"));

    assertThat(ask("a")).isEqualTo("three");
    assertThat(reloader.refused()).isEmpty();
  }

  @Test
  void newFilesRenamedIdsAndDeletedFilesAreFollowed() throws Exception {
    edit("routes/c.camel.yaml", says("c", "sea"));
    assertThat(ask("c")).isEqualTo("sea");

    edit("routes/c.camel.yaml", says("c2", "sea").replace("direct:c2", "direct:c"));
    assertThat(ids()).containsExactly("a", "b", "c2");

    disk.delete("routes/c.camel.yaml").write("routes/d.camel.yaml", says("c2", "dee"));
    reloader.reload();
    assertThat(ids()).containsExactly("a", "b", "c2");
    assertThat(ask("c2")).isEqualTo("dee");

    disk.delete("routes/d.camel.yaml");
    reloader.reload();
    assertThat(ids()).containsExactly("a", "b");
    assertThat(reloader.states())
        .extracting(RouteState::file)
        .doesNotContain("routes/d.camel.yaml");
  }

  @Test
  void deletingWhatAnotherRouteCallsIsRefused() throws Exception {
    edit("routes/b.camel.yaml", says("b", "bee") + "        - to: {id: k, uri: 'direct:a'}\n");

    disk.delete("routes/a.camel.yaml");
    reloader.reload();

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:1:1: this edit would break"
                + " routes/b.camel.yaml:7:28: nobody consumes 'direct:a' - did you mean 'direct:b'?");
    assertThat(ask("b")).isEqualTo("one");
  }

  @Test
  void messageInFlightIsFinishedByTheVersionThatBeganIt() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    context
        .getRegistry()
        .bind(
            "gate",
            (Processor)
                exchange -> {
                  inside.countDown();
                  assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
                });
    edit(
        "routes/a.camel.yaml",
        says("a", "one").replace("steps:\n", "steps:\n        - process: {id: gate, ref: gate}\n"));
    CompletableFuture<String> inFlight = CompletableFuture.supplyAsync(() -> ask("a"));
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> edit =
        CompletableFuture.runAsync(() -> edit("routes/a.camel.yaml", says("a", "two")));
    CompletableFuture.runAsync(
        goOn::countDown, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

    assertThat(inFlight.get(10, TimeUnit.SECONDS)).isEqualTo("one");
    edit.get(10, TimeUnit.SECONDS);
    assertThat(ask("a")).isEqualTo("two");
  }

  @Test
  void callersDoNotNoticeASwap() throws Exception {
    List<String> answers = new java.util.concurrent.CopyOnWriteArrayList<>();
    CompletableFuture<Void> callers =
        CompletableFuture.runAsync(
            () -> {
              while (!answers.contains("nine")) {
                answers.add(ask("a"));
              }
            });
    for (String word : List.of("two", "three", "four", "nine")) {
      edit("routes/a.camel.yaml", says("a", word));
    }
    callers.get(20, TimeUnit.SECONDS);
    assertThat(answers).isSubsetOf("one", "two", "three", "four", "nine");
  }

  @Test
  void kameletEditReloadsOnlyTheRoutesThatUseIt() throws Exception {
    edit(
        "routes/a.camel.yaml",
        says("a", "x") + "        - to: {id: k, uri: 'kamelet:hello-action?who=you'}\n");
    assertThat(ask("a")).isEqualTo("hello you");
    Route other = context.getRoute("b");

    edit(
        "connectors/hello/kamelets/hello-action.kamelet.yaml",
        KAMELET.replace("hello {{", "bye {{"));

    assertThat(ask("a")).isEqualTo("bye you");
    assertThat(context.getRoute("b")).isSameAs(other);
    assertThat(context.getRoutes().stream().filter(Route::isCreatedByKamelet)).hasSize(1);
  }

  @Test
  void kameletEditThatBreaksACallerIsRefused() throws Exception {
    edit(
        "routes/a.camel.yaml",
        says("a", "x") + "        - to: {id: k, uri: 'kamelet:hello-action?who=you'}\n");

    edit(
        "connectors/hello/kamelets/hello-action.kamelet.yaml",
        KAMELET.replace("[who]", "[who, why]"));

    assertThat(problems())
        .containsExactly(
            "connectors/hello/kamelets/hello-action.kamelet.yaml:1:1: this edit would break"
                + " routes/a.camel.yaml:7:28: Kamelet 'hello-action' needs parameter 'why'");
    assertThat(ask("a")).isEqualTo("hello you");
  }

  @Test
  void mappingEditReloadsTheRoutesThatUseItAndABrokenOneIsRefused() throws Exception {
    disk.write("routes/m.jq", ".n * 2\n");
    edit(
        "routes/a.camel.yaml",
        says("a", "x")
            .replace(
                "constant: \"x\"",
                "jq: {expression: 'resource:file:routes/m.jq', resultType: int}"));
    assertThat(context.createProducerTemplate().requestBody("direct:a", "{\"n\":4}", Integer.class))
        .isEqualTo(8);

    edit("routes/m.jq", ".n * 3\n");
    assertThat(context.createProducerTemplate().requestBody("direct:a", "{\"n\":4}", Integer.class))
        .isEqualTo(12);

    edit("routes/m.jq", ".n * \n");
    assertThat(problems()).containsExactly("routes/m.jq:1:6: jq: the expression ends too early");

    // Starting the route anew still finds the mapping that is good.
    edit(
        "routes/a.camel.yaml",
        "# touched\n" + java.nio.file.Files.readString(home.resolve("routes/a.camel.yaml")));
    assertThat(context.createProducerTemplate().requestBody("direct:a", "{\"n\":4}", Integer.class))
        .isEqualTo(12);
  }

  @Test
  void abandonedKameletCallsStopRunning() throws Exception {
    edit(
        "routes/a.camel.yaml",
        says("a", "x") + "        - to: {id: k, uri: 'kamelet:hello-action?who=you'}\n");
    edit(
        "routes/a.camel.yaml",
        says("a", "x") + "        - to: {id: k, uri: 'kamelet:hello-action?who=them'}\n");

    assertThat(ask("a")).isEqualTo("hello them");
    assertThat(context.getRoutes().stream().filter(Route::isCreatedByKamelet)).hasSize(1);
  }

  @Test
  void startsWithABadFileAndRunsTheOthers() throws Exception {
    disk.write("routes/bad.camel.yaml", "- route: {id: bad, frum: {}}\n");

    restartHub();

    assertThat(ids()).containsExactly("a", "b");
    assertThat(reloader.refused())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.file()).isEqualTo("routes/bad.camel.yaml");
              assertThat(state.lastGood()).isFalse();
            });
  }

  @Test
  void restartWithABrokenFileRunsItsLastGoodVersion() throws Exception {
    disk.write("routes/a.camel.yaml", "- rout: {}\n")
        .write("routes/b.camel.yaml", says("b", "x") + "        - bean: {ref: noSuchBean}\n");

    restartHub();

    assertThat(ask("a")).isEqualTo("one");
    assertThat(ask("b")).isEqualTo("bee");
    assertThat(reloader.refused()).hasSize(2).allMatch(RouteState::lastGood);
  }

  @Test
  void restartWithABrokenMappingOrADeletedCallUsesWhatWasGood() throws Exception {
    disk.write("routes/m.jq", ".n * 2\n");
    edit(
        "routes/b.camel.yaml",
        says("b", "x")
                .replace(
                    "constant: \"x\"",
                    "jq: {expression: 'resource:file:routes/m.jq', resultType: int}")
            + "        - wireTap: {id: w, uri: 'direct:a'}\n");
    disk.write("routes/m.jq", ".n *\n").delete("routes/a.camel.yaml");

    restartHub();

    assertThat(ids()).containsExactly("a", "b");
    assertThat(reloader.refused())
        .extracting(RouteState::file)
        .containsExactly("routes/a.camel.yaml", "routes/m.jq");
    assertThat(context.createProducerTemplate().requestBody("direct:b", "{\"n\":4}", Integer.class))
        .isEqualTo(8);
  }

  @Test
  void whatCouldNotBeLoadedIsTriedAgain() throws Exception {
    edit("routes/a.camel.yaml", says("a", "two") + "        - process: {id: k, ref: comesLater}\n");
    assertThat(ask("a")).isEqualTo("one");

    context.getRegistry().bind("comesLater", (Processor) exchange -> {});
    reloader.retry();

    assertThat(ask("a")).isEqualTo("two");
    assertThat(reloader.refused()).isEmpty();
  }

  @Test
  void trialsConsumeNothing() throws Exception {
    Set<CamelContext> processedIn = ConcurrentHashMap.newKeySet();
    context
        .getRegistry()
        .bind("note", (Processor) exchange -> processedIn.add(exchange.getContext()));
    edit(
        "routes/t.camel.yaml",
        """
        - route:
            id: t
            from:
              uri: timer:t
              parameters: {delay: 0, period: 1}
              steps:
                - process: {id: c, ref: note}
        """);

    await().until(() -> !processedIn.isEmpty());
    assertThat(processedIn).containsExactly(context);
  }

  @Test
  void watchFollowsEditsOnDisk() throws Exception {
    try (FolderWatch watch = new FolderWatch(home, FolderWatch.look(home), 20, reloader::reload)) {
      watch.start();
      disk.write("routes/a.camel.yaml", says("a", "two"));
      await().until(() -> ask("a").equals("two"));

      disk.write("routes/a.camel.yaml", "- rout: {}\n");
      await().until(() -> reloader.refused().size() == 1);
      assertThat(ask("a")).isEqualTo("two");

      disk.write("routes/a.camel.yaml", says("a", "six"));
      await().until(() -> ask("a").equals("six"));
    }
  }

  @Test
  void restRoutesSurviveTheirEditsAndThoseOfTheRoutesBehindThem() throws Exception {
    HttpStandIn http = new HttpStandIn(context, home);
    disk.write(
            "contracts/things/openapi.yaml",
            """
        openapi: 3.0.3
        info: {title: Things, version: "1"}
        servers: [{url: /api/things/v1}]
        paths:
          /things:
            get:
              operationId: listThings
              responses: {'200': {description: all}}
        """)
        .write("routes/things.camel.yaml", says("listThings", "thing"));
    edit(
        "routes/rest.camel.yaml",
        """
        - rest:
            id: things
            openApi: {specification: contracts/things/openapi.yaml}
        """);
    assertThat(problems()).isEmpty();
    assertThat(http.get("/api/things/v1/things")).isEqualTo("thing");

    edit("routes/things.camel.yaml", says("listThings", "other"));
    assertThat(http.get("/api/things/v1/things")).isEqualTo("other");

    String contract = java.nio.file.Files.readString(home.resolve("contracts/things/openapi.yaml"));
    edit("contracts/things/openapi.yaml", contract.replace("/things/v1", "/things/v2"));
    assertThat(problems()).isEmpty();
    assertThat(http.get("/api/things/v2/things")).isEqualTo("other");

    edit("contracts/things/openapi.yaml", contract.replace("listThings", "allThings"));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(
            "contracts/things/openapi.yaml:1:1: this edit would break routes/rest.camel.yaml:3:30: operation 'allThings'");
    assertThat(http.get("/api/things/v2/things")).isEqualTo("other");
  }

  private void refused(String file, String text, String problem) throws Exception {
    Route before = context.getRoute("a");

    edit(file, text);

    assertThat(problems()).containsExactly(problem);
    assertThat(reloader.refused()).allMatch(RouteState::lastGood);
    assertThat(context.getRoute("a")).isSameAs(before);
    assertThat(ask("a")).isEqualTo("one");
  }

  private void edit(String file, String text) {
    disk.write(file, text);
    try {
      reloader.reload();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> problems() {
    return reloader.refused().stream()
        .flatMap(state -> state.problems().stream())
        .map(Problem::toString)
        .toList();
  }

  private List<String> ids() {
    return context.getRoutes().stream()
        .filter(route -> !route.isCreatedByKamelet())
        .map(Route::getRouteId)
        .sorted()
        .toList();
  }

  private String ask(String route) {
    String address =
        context.getRoute(route) == null
            ? "direct:" + route
            : context.getRoute(route).getEndpoint().getEndpointUri();
    return context.createProducerTemplate().requestBody(address, "", String.class);
  }

  private static String says(String id, String word) {
    return """
        - route:
            id: %s
            from:
              uri: direct:%s
              steps:
                - setBody: {id: %s-word, constant: "%s"}
        """
        .formatted(id, id, id, word);
  }
}
