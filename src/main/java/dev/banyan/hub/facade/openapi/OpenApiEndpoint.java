package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.Home;
import dev.banyan.hub.facade.contract.Compiler;
import dev.banyan.hub.facade.contract.Contract;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One contract being served. A contract that cannot be compiled is refused when this is made. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "rest-openapi",
    title = "REST OpenAPI",
    syntax = "rest-openapi:specification",
    consumerOnly = true,
    category = Category.REST)
public final class OpenApiEndpoint extends DefaultEndpoint {

  @UriPath(description = "Contract, relative to the home folder")
  @Metadata(required = true)
  private final String specification;

  OpenApiEndpoint(String uri, OpenApiComponent component, String specification) {
    super(uri, component);
    this.specification =
        specification.startsWith("file:") ? specification.substring(5) : specification;
  }

  String specification() {
    return specification;
  }

  Contract compile() {
    return Compiler.compile(
        specification, Home.of(getCamelContext()).read(getCamelContext(), specification));
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    compile();
  }

  @Override
  public boolean isLenientProperties() {
    return true;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new OpenApiConsumer(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("rest-openapi: only serves contracts here");
  }
}
