package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the validator is told about the options is what the endpoints have. */
class ComponentDescriptionsTest {

  @ParameterizedTest
  @MethodSource("schemes")
  void describedOptionsAreThoseOfTheEndpoint(String scheme) throws Exception {
    Properties service = new Properties();
    try (InputStream in = resource("META-INF/services/org/apache/camel/component/" + scheme)) {
      service.load(in);
    }
    String component = service.getProperty("class");
    String folder = component.substring(0, component.lastIndexOf('.')).replace('.', '/');
    Map<?, ?> description;
    try (InputStream in = resource("META-INF/" + folder + "/" + scheme + ".json")) {
      description = new ObjectMapper().readValue(in, Map.class);
    }
    assertThat(((Map<?, ?>) description.get("component")).get("javaType")).isEqualTo(component);
    assertThat(((Map<?, ?>) description.get("properties")).keySet())
        .isEqualTo(options(Class.forName(component.replaceFirst("Component$", "Endpoint"))));
  }

  /** Every component that a connector brings. */
  static Stream<String> schemes() throws IOException {
    return Arrays.stream(
            new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/services/org/apache/camel/component/banyan-*"))
        .map(Resource::getFilename);
  }

  private static Set<Object> options(Class<?> endpoint) {
    Set<Object> names = new TreeSet<>();
    for (Field field : endpoint.getDeclaredFields()) {
      if (field.isAnnotationPresent(UriParam.class) || field.isAnnotationPresent(UriPath.class)) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private static InputStream resource(String name) {
    return ComponentDescriptionsTest.class.getClassLoader().getResourceAsStream(name);
  }
}
