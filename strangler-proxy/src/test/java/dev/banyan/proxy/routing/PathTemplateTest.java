package dev.banyan.proxy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/xml/orders/{n}.xml,       /xml/orders/10100.xml,       /compat/xml/orders/{n}.xml, "
        + "/compat/xml/orders/10100.xml",
    "/xml/orders/{n}/status,    /xml/orders/1/status,        /o/{n},    /o/1",
    "/a/{x}/{y},                /a/1/S10_1678,               /{y}/{x},  /S10_1678/1",
    "/a/{x}-{y}.xml,            /a/1-2-3.xml,                /{x}/{y},  /1/2-3",
    "/api/**,                   /api/orders/v1/x%20y,        /b/**,     /b/orders/v1/x%20y",
    "/api/{c}/**,               /api/o/,                     /{c}/**,   /o/",
    "/xml/orders,               /xml/orders,                 /y,        /y",
  })
  void fillsThePathOfTheOtherSide(String match, String path, String rewrite, String expected) {
    PathTemplate template = PathTemplate.of(match);
    String[] values = template.match(path);
    assertThat(values).isNotNull();
    assertThat(PathTemplate.of(rewrite).fill(template, values)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/xml/orders/{n}.xml, /xml/orders/.xml",
    "/xml/orders/{n}.xml, /xml/orders/1/2.xml",
    "/xml/orders/{n}.xml, /xml/orders/1.xml/",
    "/xml/orders/{n}.xml, /XML/orders/1.xml",
    "/xml/orders/{n}.xml, /xml/orders/1;x=1.xml",
    "/xml/orders/{n}.xml, /xml/orders/1%2e.xml",
    "/xml/orders/{n}.xml, /xml/orders/..%2f..%2fadmin.xml",
    "/a/{n},              /a/..",
    "/a/{n},              /a/.",
    "/api/**,             /api",
    "/api/**,             /apis/x",
    "/api/**,             /api/../admin/stages",
    "/api/**,             /api/x/..",
    "/api/**,             /api/.../x",
    "/api/**,             /api/%2e%2e/admin",
    "/api/**,             /api/.%2E/admin",
    "/api/**,             /api/..;/admin",
    "/api/**,             /api/..%5cadmin",
    "/api/**,             /api/%252e%252e/admin",
    "/api/**,             /api//admin",
    "/api/**,             /api/%",
    "/api/**,             '/api/\\admin'",
    "/api/**,             /api/%00",
  })
  void leavesAloneWhatAServerCouldReadAsAnotherPath(String match, String path) {
    assertThat(PathTemplate.of(match).match(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "/{", "/{a}{b}", "/{a}/{a}", "/{a b}", "/a b", "/a?b", "/**/x"})
  void refusesTemplatesThatCannotBeMeant(String template) {
    assertThatThrownBy(() -> PathTemplate.of(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(template);
  }

  @Test
  void refusesARewriteThatNeedsMoreThanTheMatchGives() {
    PathTemplate match = PathTemplate.of("/a/{n}");
    assertThatThrownBy(() -> PathTemplate.of("/b/{m}").checkFilledFrom(match))
        .hasMessageContaining("{m}");
    assertThatThrownBy(() -> PathTemplate.of("/b/**").checkFilledFrom(match))
        .hasMessageContaining("**");
  }
}
