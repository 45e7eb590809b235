package dev.banyan.connector.projection.catalogue;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** Reads projections out of routes: source, then mapping, then one sink or more. */
public final class RouteReader {

  private static final String SOURCE = "kamelet:projection-source";
  private static final String MAPPING = "kamelet:mapping-action";
  private static final String SINK = "kamelet:projection-sink";

  private final CamelContext context;

  public RouteReader(CamelContext context) {
    this.context = context;
  }

  public List<Declared> running() {
    List<Declared> declared = new ArrayList<>();
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    for (RouteDefinition route : model.getRouteDefinitions()) {
      var status = context.getRouteController().getRouteStatus(route.getId());
      if (status != null && status.isStarted() && route.getInput() != null) {
        Map<String, Object> source = parameters(route.getInput().getEndpointUri(), SOURCE);
        if (source != null) {
          read(route, source, declared);
        }
      }
    }
    return declared;
  }

  private void read(RouteDefinition route, Map<String, Object> source, List<Declared> declared) {
    Map<String, Object> mapping = null;
    for (ToDefinition step : steps(route.getOutputs(), new ArrayList<>())) {
      Map<String, Object> mapped = parameters(step.getEndpointUri(), MAPPING);
      mapping = mapped == null ? mapping : mapped;
      Map<String, Object> sink = parameters(step.getEndpointUri(), SINK);
      if (sink != null && mapping != null) {
        List<String> tables = List.of(text(sink, "table", "").strip().split("\\s*,\\s*"));
        for (String table : tables) {
          declared.add(
              new Declared(
                  route.getId(),
                  text(source, "topic", ""),
                  text(source, "consumer", "projection"),
                  text(mapping, "mapping", ""),
                  text(mapping, "key", ""),
                  table,
                  table.equals(tables.get(0)),
                  tables.size() == 1,
                  text(source, "echoes", "apply").equals("skip")));
        }
      }
    }
  }

  private static List<ToDefinition> steps(
      List<ProcessorDefinition<?>> outputs, List<ToDefinition> steps) {
    for (ProcessorDefinition<?> output : outputs) {
      if (output instanceof ToDefinition to) {
        steps.add(to);
      }
      steps(output.getOutputs(), steps);
    }
    return steps;
  }

  /** Parameters of a call of the Kamelet, or null when the URI calls something else. */
  private @Nullable Map<String, Object> parameters(@Nullable String uri, String kamelet) {
    // Routes that Camel makes of Kamelets have placeholders that only it can resolve.
    if (uri == null || !uri.startsWith(kamelet)) {
      return null;
    }
    String resolved = context.resolvePropertyPlaceholders(uri);
    if (!resolved.equals(kamelet) && !resolved.startsWith(kamelet + "?")) {
      return null;
    }
    int query = resolved.indexOf('?');
    try {
      return query < 0 ? Map.of() : URISupport.parseQuery(resolved.substring(query + 1), true);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot read the call " + uri + ": " + e.getMessage(), e);
    }
  }

  private static String text(Map<String, Object> parameters, String name, String fallback) {
    Object value = parameters.get(name);
    return value == null ? fallback : value.toString();
  }
}
