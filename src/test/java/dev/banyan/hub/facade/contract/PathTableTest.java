package dev.banyan.hub.facade.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTableTest {

  private final PathTable<String> table =
      new PathTable<>(
          List.of(
              new PathTable.Entry<>("/orders", "GET", "list"),
              new PathTable.Entry<>("/orders/", "GET", "page"),
              new PathTable.Entry<>("/orders/{n}", "GET", "one"),
              new PathTable.Entry<>("/orders/{n}", "PUT", "put"),
              new PathTable.Entry<>("/orders/{n}.xml", "GET", "xml"),
              new PathTable.Entry<>("/orders/new", "GET", "literal"),
              new PathTable.Entry<>("/orders/{n}/status", "PUT", "status"),
              new PathTable.Entry<>("/files/*", "GET", "rest")));

  @Test
  void prefersLiteralsThenSuffixesThenBareParameters() {
    assertThat(get("/orders")).isEqualTo("list");
    assertThat(get("/orders/")).isEqualTo("page");
    assertThat(get("/orders/new")).isEqualTo("literal");
    assertThat(get("/orders/10100.xml")).isEqualTo("xml");
    assertThat(get("/orders/10100")).isEqualTo("one");
    assertThat(get("/files/a/b")).isEqualTo("rest");
    assertThat(table.match("/orders/1/status").targets()).containsOnlyKeys("PUT");
    assertThat(table.match("/nothing")).isNull();
    assertThat(table.match("/orders/1/status/")).isNull();
  }

  @Test
  void decodesValues() {
    assertThat(table.match("/orders/a%2Fb+c%C3%BC.xml").values()).containsExactly("a/b+cü");
    assertThatThrownBy(() -> table.match("/orders/%zz"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheSamePathTwice() {
    assertThatThrownBy(
            () ->
                new PathTable<>(
                    List.of(
                        new PathTable.Entry<>("/a/{x}", "GET", 1),
                        new PathTable.Entry<>("/a/{y}", "GET", 2))))
        .hasMessageContaining("GET /a/{y} is already served");
  }

  private String get(String path) {
    return table.match(path).targets().get("GET");
  }
}
