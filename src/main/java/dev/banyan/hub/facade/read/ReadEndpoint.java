package dev.banyan.hub.facade.read;

import dev.banyan.hub.facade.Home;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One use of the {@code read:} step. The SQL file is read when the endpoint is made. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "read",
    title = "Read",
    syntax = "read:shape",
    producerOnly = true,
    category = Category.DATABASE)
public final class ReadEndpoint extends DefaultEndpoint {

  @UriPath(enums = "row,page,xml,match", description = "What becomes of the rows")
  @Metadata(required = true)
  private final Shape shape;

  @UriParam(description = "SQL file, relative to the home folder")
  @Metadata(required = true)
  private String sql = "";

  private @Nullable SqlTemplate template;

  ReadEndpoint(String uri, ReadComponent component, Shape shape) {
    super(uri, component);
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  public String getSql() {
    return sql;
  }

  public void setSql(String sql) {
    this.sql = sql;
  }

  @Override
  public boolean isSingletonProducer() {
    return true;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    template = load();
  }

  SqlTemplate load() {
    if (sql.isEmpty()) {
      throw new IllegalArgumentException("read: needs the parameter sql, the path of an SQL file");
    }
    try {
      return SqlTemplate.parse(Home.of(getCamelContext()).read(getCamelContext(), sql));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(sql + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Producer createProducer() {
    return new ReadProducer(this, template == null ? load() : template);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("read: is a step, not the start of a route");
  }
}
