package dev.banyan.hub.route.internal.spec;

import dev.banyan.hub.route.internal.check.Report;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.jspecify.annotations.Nullable;

/**
 * Lets components through that stay inside this process, and puts {@link Outside} in place of the
 * others.
 */
final class InProcess implements ComponentResolver {

  /** Also used by steps that name no endpoint, such as {@code bean}. */
  private static final Set<String> ALWAYS =
      Set.of("direct", "kamelet", "bean", "class", "language", "log", "ref", "dataformat");

  private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

  private final DefaultComponentResolver camel = new DefaultComponentResolver();
  private final Report report;
  private final Supplier<CaseRun> current;
  private final Outside outside;

  InProcess(Report report, Supplier<CaseRun> current) {
    this.report = report;
    this.current = current;
    this.outside = new Outside(current);
  }

  @Override
  public @Nullable Component resolveComponent(String name, CamelContext context) throws Exception {
    if (name.equals("kamelet")) {
      return new PureKamelets();
    }
    if (context.getClassResolver().loadResourceAsURL(SERVICES + name) == null) {
      return null;
    }
    return stays(name) ? camel.resolveComponent(name, context) : new Outside(current);
  }

  private boolean stays(String scheme) {
    return ALWAYS.contains(scheme) || report.inProcess().contains(scheme);
  }

  private boolean pure(String kamelet, Set<String> asked) {
    if (kamelet.matches("source|sink") || !asked.add(kamelet)) {
      return true;
    }
    Set<String> calls = report.kameletCalls().getOrDefault(kamelet, Set.of());
    return calls.stream()
        .allMatch(
            call -> call.startsWith("kamelet:") ? pure(call.substring(8), asked) : stays(call));
  }

  /** A Kamelet around something outside is never made; it stands for that outside thing. */
  private final class PureKamelets extends KameletComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
        throws Exception {
      if (pure(remaining.split("[/?]", 2)[0], new HashSet<>())) {
        return super.createEndpoint(uri, remaining, parameters);
      }
      parameters.clear();
      return outside.endpoint(uri, this);
    }
  }
}
