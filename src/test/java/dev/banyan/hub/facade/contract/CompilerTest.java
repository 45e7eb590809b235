package dev.banyan.hub.facade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompilerTest {

  private static final String HEAD =
      """
      openapi: 3.0.3
      info: {title: T, version: '1'}
      servers: [{url: 'https://host/api/t/v1/'}]
      paths:
        /things/{id}:
          put:
            operationId: putThing
            parameters:
              - {name: id, in: path, required: true, schema: {type: integer}}
            requestBody:
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Thing'}
            responses: {'204': {description: done}}
      """;
  private static final String THING_30 =
      """
      components:
        schemas:
          Thing:
            type: object
            required: [name]
            properties:
              name: {type: string, nullable: true, enum: [a, b]}
              size: {type: number, minimum: 0, exclusiveMinimum: true}
              day: {type: string, format: date}
      """;

  @Test
  void compilesTheShippedContracts() throws Exception {
    for (String name : List.of("orders", "customers", "products")) {
      String file = "contracts/" + name + "/openapi.yaml";
      Contract contract = Compiler.compile(file, Files.readString(Path.of("..", file)));
      assertThat(contract.basePath()).isEqualTo("/api/" + name + "/v1");
      assertThat(contract.operations()).isNotEmpty();
    }
  }

  @Test
  void readsOpenApi30AsItIsMeant() {
    Operation operation = Compiler.compile("t.yaml", HEAD + THING_30).operations().get(0);

    assertThat(operation.template()).isEqualTo("/api/t/v1/things/{id}");
    assertThat(check(operation, "{\"name\": null, \"size\": 0.1}")).isEmpty();
    assertThat(check(operation, "{\"name\": \"c\", \"size\": 0, \"day\": \"2026-02-30\"}"))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder("/name", "/size", "/day");
    assertThat(check(operation, "{}")).extracting(Violation::pointer).containsExactly("/name");
  }

  @Test
  void saysWhatIsWrongWithADocument() {
    assertThatThrownBy(() -> Compiler.compile("t.yaml", HEAD))
        .hasMessageContaining("t.yaml")
        .hasMessageContaining("Thing");
    assertThatThrownBy(
            () -> Compiler.compile("t.yaml", HEAD.replace("operationId: putThing", "tags: []")))
        .hasMessageContaining("no operationId");
    assertThatThrownBy(() -> Compiler.compile("t.yaml", "swagger: '2.0'"))
        .hasMessageContaining("3.0 or 3.1 is needed");
    assertThatThrownBy(() -> Compiler.compile("t.yaml", "a: [")).hasMessageContaining("t.yaml");
  }

  private static List<Violation> check(Operation operation, String body) {
    return operation.bodies().get("application/json").check(body.getBytes(StandardCharsets.UTF_8));
  }
}
