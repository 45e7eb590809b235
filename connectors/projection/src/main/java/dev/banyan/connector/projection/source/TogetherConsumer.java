package dev.banyan.connector.projection.source;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** A route's part in a group of topics whose transactions are applied whole. */
final class TogetherConsumer extends DefaultConsumer {

  private final ChangesEndpoint endpoint;
  private final TogetherGroups groups;

  TogetherConsumer(ChangesEndpoint endpoint, Processor processor, TogetherGroups groups) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.groups = groups;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    groups.join(this);
  }

  @Override
  protected void doStop() throws Exception {
    groups.leave(this);
    super.doStop();
  }

  ChangesEndpoint changes() {
    return endpoint;
  }
}
