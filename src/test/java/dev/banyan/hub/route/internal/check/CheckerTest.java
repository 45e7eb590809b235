package dev.banyan.hub.route.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.TreeOnDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerTest {

  private static final String HELLO =
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
            times: {type: integer, default: 1}
        template:
          from:
            uri: kamelet:source
            steps:
              - setBody: {simple: "hello {{who}} {{times}}"}
      """;

  @TempDir Path home;
  private TreeOnDisk tree;

  @BeforeEach
  void kameletAndConfiguration() {
    tree =
        new TreeOnDisk(home)
            .write("connectors/hello/kamelets/hello-action.kamelet.yaml", HELLO)
            .write("config/application.yaml", "banyan: {legacy: {http: 'localhost:1'}}\n");
  }

  @Test
  void acceptsAGoodRoute() {
    tree.write("routes/m/double.jq", "{double: (.n * 2)}\n");
    route(
        """
        - to: {id: hello, uri: "kamelet:hello-action", parameters: {who: you}}
        - to: {id: call, uri: "http://{{banyan.legacy.http}}/x", parameters: {bridgeEndpoint: true}}
        - setBody: {id: map, jq: "resource:file:routes/m/double.jq"}
        - choice:
            id: kind
            when:
              - simple: "${header.kind} == 'a'"
                steps: [{stop: {}}]
            otherwise:
              steps: [{log: "other"}]
        - split: {id: each, jsonpath: "$.lines[*]", steps: [{log: {message: "${body}"}}]}
        """);

    assertThat(problems()).isEmpty();
  }

  @Test
  void namesThePlaceOfBrokenYaml() {
    tree.write("routes/b.camel.yaml", "- route:\n    id: b\n   from: x\n");

    assertThat(problems())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("routes/b.camel.yaml:3:4: YAML: ");
  }

  @Test
  void proposesTheStepThatWasMeant() {
    route("- setHeeader: {name: x, constant: y}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:11: unknown step 'setHeeader' - did you mean 'setHeader'?");
  }

  @Test
  void refusesAnUnknownOptionOfAStep() {
    route("- log: {id: l, mesage: hi}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:16: 'log' needs 'message'",
            "routes/a.camel.yaml:6:24: 'log' has no option 'mesage' - did you mean 'message'?");
  }

  @Test
  void refusesAnUnknownOptionOfAComponent() {
    route("- to: {id: t, uri: 'sql:select 1', parameters: {batchh: true}}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:57: component 'sql' has no option 'batchh' - did you mean 'batch'?");
  }

  @Test
  void refusesAValueOfTheWrongType() {
    route("- to: {id: t, uri: 'log:x', parameters: {groupSize: many, showAll: perhaps}}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:61: option 'groupSize' of 'log' must be a whole number, not 'many'",
            "routes/a.camel.yaml:6:76: option 'showAll' of 'log' must be true or false, not 'perhaps'");
  }

  @Test
  void refusesAnUnknownComponent() {
    route("- to: {id: t, uri: 'sqll:select 1'}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:28: unknown component 'sqll' - did you mean 'sql'?");
  }

  @Test
  void refusesAKameletCallWithoutItsParameter() {
    route("- to: {id: t, uri: 'kamelet:hello-action', parameters: {whoo: x}}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:28: Kamelet 'hello-action' needs parameter 'who'",
            "routes/a.camel.yaml:6:65: Kamelet 'hello-action' has no parameter 'whoo' - did you mean 'who'?");
  }

  @Test
  void refusesAnIdThatAnotherFileUses() {
    route("- log: hi\n");
    tree.write(
        "routes/z.camel.yaml", "- route: {id: a, from: {uri: 'direct:z', steps: [{log: x}]}}\n");

    assertThat(problems())
        .containsExactly(
            "routes/z.camel.yaml:1:15: id 'a' is already used at routes/a.camel.yaml:2:9");
  }

  @Test
  void refusesAStepIdThatAnotherFileUses() {
    route("- log: {id: tell, message: hi}\n");
    tree.write(
        "routes/z.camel.yaml",
        "- route: {id: z, from: {uri: 'direct:z', steps: [{log: {id: tell, message: x}}]}}\n");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("routes/z.camel.yaml:1:")
        .contains("step id 'tell' is already used at routes/a.camel.yaml:");
  }

  @Test
  void refusesACallThatNobodyConsumes() {
    route("- to: {id: t, uri: 'direct:aa'}\n- to: {id: u, uri: 'seda:far'}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:28: nobody consumes 'direct:aa' - did you mean 'direct:a'?",
            "routes/a.camel.yaml:7:28: nobody consumes 'seda:far'");
  }

  @Test
  void countsTheColumnInsideAnExpression() {
    route(
        """
        - setBody:
            id: map
            jq: |
              {n: .a,
               m: .b | }
        """);

    assertThat(problems())
        .containsExactly("routes/a.camel.yaml:10:24: jq: '}' is not expected here");
  }

  @Test
  void refusesBrokenMappings() {
    tree.write("routes/m.jq", "{a: .b\n  c: .d}\n").write("routes/m.xsl", "<a>\n <b></a>");

    assertThat(problems())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("routes/m.jq:2:3: jq: 'c' is not expected here"))
        .anyMatch(line -> line.startsWith("routes/m.xsl:2:"));
  }

  @Test
  void refusesMissingFilesAndProperties() {
    route(
        "- setBody: {id: m, jq: 'resource:file:routes/none.jq'}\n- to: {id: t, uri: 'http://{{banyan.legacy.htp}}'}\n");

    assertThat(problems())
        .containsExactly(
            "routes/a.camel.yaml:6:32: file 'routes/none.jq' does not exist",
            "routes/a.camel.yaml:7:36: property 'banyan.legacy.htp' has no value in config/ or the environment"
                + " - did you mean 'banyan.legacy.http'?");
  }

  @Test
  void wantsARouteForEveryOperationOfAContract() {
    tree.write(
            "contracts/o/openapi.yaml",
            """
        openapi: 3.0.3
        info: {title: Orders, version: 1}
        paths:
          /orders:
            get:
              operationId: listOrders
              responses: {'200': {$ref: '#/components/responses/None'}}
        """)
        .write(
            "routes/r.camel.yaml",
            """
        - rest:
            openApi:
              specification: contracts/o/openapi.yaml
        """);

    assertThat(problems())
        .containsExactly(
            "contracts/o/openapi.yaml:7:33: '$ref: #/components/responses/None' leads nowhere",
            "routes/r.camel.yaml:3:22: operation 'listOrders' of contracts/o/openapi.yaml has no route:"
                + " nobody consumes 'direct:listOrders'");
  }

  @Test
  void wantsASpecWithAFailingCase() {
    route("- log: hi\n");
    assertThat(withSpecs())
        .containsExactly(
            "routes/a.camel.yaml:1:1: route 'a' has no spec: write routes/a.spec.yaml");

    tree.write(
        "routes/a.spec.yaml", "cases: [{name: good, given: {body: x}, expect: {body: x}}]\n");
    assertThat(withSpecs())
        .singleElement()
        .asString()
        .startsWith("routes/a.spec.yaml:1:1: route 'a' has no failing case in this spec");

    tree.write("routes/a.spec.yaml", "cases: [{name: bad, given: {body: x}, fails-with: y}]\n");
    assertThat(withSpecs()).isEmpty();
  }

  @Test
  void knowsWhatARouteIsMadeOf() {
    tree.write("routes/m.jq", ".a\n");
    route(
        "- setBody: {id: m, jq: 'resource:file:routes/m.jq'}\n- to: {id: t, uri: 'kamelet:hello-action?who=x'}\n");

    Report report = new Checker(Placeholders.offline(home)).check(tree.read());

    assertThat(report.needs().get("routes/a.camel.yaml"))
        .containsExactly("connectors/hello/kamelets/hello-action.kamelet.yaml", "routes/m.jq");
    assertThat(report.routes().get("routes/a.camel.yaml")).isEqualTo(Set.of("a"));
  }

  private void route(String steps) {
    tree.write(
        "routes/a.camel.yaml",
        "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n" + steps.indent(8));
  }

  private List<String> problems() {
    return lines(new Checker(Placeholders.offline(home)).check(tree.read()));
  }

  private List<String> withSpecs() {
    return lines(new Checker(Placeholders.offline(home)).checkWithSpecs(tree.read()));
  }

  private static List<String> lines(Report report) {
    return report.problems().stream().map(Problem::toString).toList();
  }
}
