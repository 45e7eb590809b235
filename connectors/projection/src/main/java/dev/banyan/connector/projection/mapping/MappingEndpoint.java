package dev.banyan.connector.projection.mapping;

import java.io.IOException;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Turns changes of legacy rows into rows of a projection with a jq file. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mapping",
    title = "Banyan mapping",
    syntax = "banyan-mapping:mapping",
    producerOnly = true,
    category = Category.TRANSFORMATION)
public final class MappingEndpoint extends DefaultEndpoint {

  @UriPath(description = "The jq file, relative to the folder of the routes.")
  @Metadata(required = true)
  private String mapping;

  @UriParam(description = "Key columns and what they come from: order_number=ORDERNUMBER,...")
  @Metadata(required = true)
  private String key = "";

  MappingEndpoint(String uri, Component component, String mapping) {
    super(uri, component);
    this.mapping = mapping;
  }

  @Override
  public Producer createProducer() throws Exception {
    return new MappingProducer(this, open(mapping), new BatchMapper(KeyColumns.parse(key)));
  }

  /** Opens a mapping by its file's name, relative to the folder of the routes. */
  MappingFile open(String name) throws IOException {
    MappingComponent component = (MappingComponent) getComponent();
    ClassLoader packaged = getCamelContext().getApplicationContextClassLoader();
    return MappingFile.open(
        getCamelContext(),
        component.routesFolder(),
        name,
        packaged == null ? MappingEndpoint.class.getClassLoader() : packaged);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mapping is used with to, not with from");
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  /** First folder of the mapping's path, which names the capability. */
  String capability() {
    int slash = mapping.indexOf('/');
    return slash < 0 ? "" : mapping.substring(0, slash);
  }

  public String getMapping() {
    return mapping;
  }

  public void setMapping(String mapping) {
    this.mapping = mapping;
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }
}
