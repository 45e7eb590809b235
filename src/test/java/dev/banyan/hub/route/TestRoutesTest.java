package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRoutesTest {

  private static final String ROUTE =
      """
      - route:
          id: place-order
          from:
            uri: direct:placeOrder
            steps:
              - setProperty: {id: keep, name: customer, jq: {expression: .customer, resultType: int}}
              - setBody: {id: map, jq: {expression: "resource:file:routes/orders/place-order.jq", resultType: String}}
              - to: {id: call-legacy, uri: "http://{{banyan.steelwheels.address}}/xml/orders", parameters: {httpMethod: POST}}
              - to: {id: ask-number, uri: "direct:number"}
              - setHeader: {id: created, name: Location, simple: "/orders/${header.number}"}
      - route:
          id: number
          from:
            uri: direct:number
            steps:
              - setHeader: {id: number-of, name: number, xpath: {expression: "/order/@number", resultType: String}}
      """;

  private static final String GOOD_CASE =
      """
        - name: places the order
          route: place-order
          given: {body: {customer: 103, price: 12.50}}
          mocks:
            call-legacy: {headers: {CamelHttpResponseCode: 201}, body: '<order number="10426"><total>1.00</total></order>'}
          expect:
            headers: {Location: /orders/10426, CamelHttpResponseCode: 201, Gone: null}
            body: "<order number='10426'>  <total>1.00</total> </order>"
            mocks:
              call-legacy: {times: 1, body: {number: 103, price: 12.5}}
      """;

  @TempDir Path home;
  private TreeOnDisk disk;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void route() {
    disk =
        new TreeOnDisk(home)
            .write("routes/orders/place-order.camel.yaml", ROUTE)
            .write("routes/orders/place-order.jq", "{number: .customer, price: .price}\n");
  }

  @Test
  void passesWhatIsAsExpected() {
    spec(
        GOOD_CASE
            + """
        - name: fails when the legacy system is away
          route: place-order
          given: {body: {customer: 103}}
          mocks: {call-legacy: {fails: {type: java.net.ConnectException, message: refused}}}
          fails-with: {type: ConnectException, message: refused}
      """);

    assertThat(run()).as(said()).isZero();
    assertThat(said()).contains("  ok    places the order", "2 passed, 0 failed");
  }

  @Test
  void showsExpectedAndReceivedSideBySide() {
    spec(GOOD_CASE.replace("number: 103, price: 12.5}}", "number: 104, price: 12.5}}"));

    assertThat(run()).isEqualTo(1);
    assertThat(said().lines().map(String::strip))
        .contains(
            "FAIL  places the order",
            "mock 'call-legacy' body",
            "\"number\" : 104,                                    |   \"number\" : 103,",
            "0 passed, 1 failed");
  }

  @Test
  void aMockThatMatchesNoStepFails() {
    spec(
        GOOD_CASE.replace(
            "    mocks:\n      call-legacy:",
            "    mocks:\n      call-legacyy: {}\n      call-legacy:"));

    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("mock 'call-legacyy' matches no step of any route");
  }

  @Test
  void aMockThatIsNotReachedFails() {
    spec(
        """
        - name: never gets there
          route: number
          given: {body: "<order number='1'/>"}
          mocks: {call-legacy: {}}
          expect: {headers: {number: 1}}
      """);

    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("mock 'call-legacy' received no message");
  }

  @Test
  void aStepThatWouldLeaveTheProcessFailsTheCase() {
    spec(
        """
        - name: forgets the mock
          route: place-order
          given: {body: {customer: 103}}
          fails-with: legacy
      """);

    assertThat(run()).isEqualTo(1);
    assertThat(said())
        .contains(
            "step 'call-legacy' (http:banyan.steelwheels.address/xml/orders) would leave this process: give it a mock");
  }

  @Test
  void aFailureThatWasNotExpectedIsShown() {
    spec(GOOD_CASE.replace("body: {customer: 103, price: 12.50}", "body: not json"));

    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("the route failed", "(no failure)", "JsonParseException");
  }

  @Test
  void runsPureKameletsAndRefusesThoseThatReachOutside() {
    disk.write(
            "connectors/k/kamelets/shout-action.kamelet.yaml",
            kamelet("shout-action", "- setBody: {simple: \"${body}!\"}"))
        .write(
            "connectors/k/kamelets/post-action.kamelet.yaml",
            kamelet("post-action", "- to: {uri: \"http://example.test\"}"))
        .write(
            "routes/k.camel.yaml",
            """
        - route:
            id: k
            from:
              uri: kafka:orders
              steps:
                - to: {id: shout, uri: "kamelet:shout-action"}
                - wireTap: {id: tap, uri: "direct:tapped"}
                - to: {id: post, uri: "kamelet:post-action"}
        - route: {id: tapped, from: {uri: "direct:tapped", steps: [{to: {id: store, uri: "sql:insert"}}]}}
        """)
        .write(
            "routes/k.spec.yaml",
            """
        route: k
        mocks: {store: {}}
        cases:
          - name: mocked
            given: {body: hi}
            mocks: {post: {body: posted}}
            expect: {body: posted, mocks: {post: {body: "hi!"}, store: {times: 1, body: "hi!"}}}
          - name: not mocked
            given: {body: hi}
            fails-with: outside
        """);

    assertThat(run("routes/k.spec.yaml")).isEqualTo(1);
    assertThat(said())
        .contains(
            "  ok    mocked",
            "  FAIL  not mocked",
            "step 'post' (kamelet:post-action) would leave this process");
  }

  @Test
  void answersSuccessiveCallsInTurnAndComparesSubsets() {
    disk.write(
            "routes/s.camel.yaml",
            """
        - route:
            id: s
            from:
              uri: timer:s
              steps:
                - split:
                    id: each
                    jsonpath: "$.items"
                    aggregationStrategy: "#class:org.apache.camel.processor.aggregate.StringAggregationStrategy"
                    steps:
                      - to: {id: price, uri: "sql:select"}
        """)
        .write(
            "routes/s.spec.yaml",
            """
        cases:
          - name: in turn
            given: {body: {items: [{n: 1, x: 0}, {n: 2, x: 0}]}}
            mocks: {price: {replies: [{body: a}, {body: b}]}}
            expect:
              body: ab
              mocks: {price: [{match: subset, body: {n: 1}}, {match: subset, body: {n: 2}}]}
        """);

    assertThat(run("routes/s.camel.yaml")).as(said()).isZero();
  }

  @Test
  void aMistakeInTheSpecIsNamed() {
    spec(GOOD_CASE.replace("expect:", "expects:"));

    assertThat(run()).isEqualTo(1);
    assertThat(said()).contains("has no key 'expects'");
  }

  @Test
  void endsWithTwoWhenThereIsNothingToRun() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("routes/none")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("found no *.spec.yaml below");
  }

  private void spec(String cases) {
    disk.write("routes/orders/place-order.spec.yaml", "cases:\n" + cases);
  }

  private static String kamelet(String name, String step) {
    return """
        apiVersion: camel.apache.org/v1
        kind: Kamelet
        metadata: {name: %s}
        spec:
          definition: {title: x}
          template:
            from:
              uri: kamelet:source
              steps:
                %s
        """
        .formatted(name, step);
  }

  private int run(String... paths) {
    return TestRoutes.run(
        home, paths, new PrintStream(out, true), new PrintStream(err, true), false);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
