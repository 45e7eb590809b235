package dev.banyan.connector.projection.sink;

import dev.banyan.connector.projection.ProjectionRuntime;
import dev.banyan.connector.projection.RowBatch;
import dev.banyan.connector.projection.event.Events;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Applies batches of mapped rows to a table of the modern store. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-projection",
    title = "Banyan projection",
    syntax = "banyan-projection:table",
    producerOnly = true,
    category = Category.DATABASE)
public final class ProjectionEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "The projection's table, with its schema unless that is public; several with commas between.")
  @Metadata(required = true)
  private String table;

  @UriParam(
      description =
          "jq file that makes domain events of each change, relative to the folder of the routes.")
  private @Nullable String events;

  ProjectionEndpoint(String uri, Component component, String table) {
    super(uri, component);
    this.table = table;
    for (String one : tables()) {
      if (!one.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")) {
        throw new IllegalArgumentException(
            "a projection's table is written in small letters, digits and _, not '" + one + "'");
      }
    }
  }

  @Override
  public Producer createProducer() throws Exception {
    String program = events;
    if (program != null && tables().size() > 1) {
      throw new IllegalArgumentException(
          "events are told of one table; the sink of " + table + " writes several");
    }
    Projection projection =
        new Projection(
            ProjectionRuntime.of(getCamelContext()).modern(),
            tables(),
            program == null ? null : Events.open(getCamelContext(), table, program));
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) throws Exception {
        if (!(exchange.getMessage().getBody() instanceof RowBatch batch)) {
          throw new IllegalArgumentException(
              "projection "
                  + table
                  + " takes what mapping-action gives, not "
                  + exchange.getMessage().getBody());
        }
        projection.apply(batch, routeId(exchange, batch));
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-projection is used with to, not with from");
  }

  /**
   * The route that a person wrote and that reads the topic, not the one Camel makes of a Kamelet.
   */
  private static String routeId(Exchange exchange, RowBatch batch) {
    return batch.progress().spans().stream()
        .findFirst()
        .flatMap(span -> routeReading(exchange.getContext(), span.topic()))
        .orElseGet(() -> String.valueOf(exchange.getFromRouteId()));
  }

  private static Optional<String> routeReading(CamelContext context, String topic) {
    Pattern reads = Pattern.compile("kamelet:.*[?&]topic=" + Pattern.quote(topic) + "(&.*)?");
    return context.getRoutes().stream()
        .filter(route -> !route.isCreatedByKamelet())
        .filter(route -> reads.matcher(route.getEndpoint().getEndpointUri()).matches())
        .map(Route::getRouteId)
        .findFirst();
  }

  private List<String> tables() {
    return List.of(table.strip().split("\\s*,\\s*"));
  }

  public String getTable() {
    return table;
  }

  public void setTable(String table) {
    this.table = table;
  }

  public @Nullable String getEvents() {
    return events;
  }

  public void setEvents(@Nullable String events) {
    this.events = events;
  }
}
