package dev.banyan.connector.projection.mapping;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces a batch of changes in the message by the batch of rows that the mapping makes of it. */
final class MappingProducer extends DefaultProducer {

  private final MappingEndpoint endpoint;
  private final MappingFile file;
  private final BatchMapper mapper;

  MappingProducer(MappingEndpoint endpoint, MappingFile file, BatchMapper mapper) {
    super(endpoint);
    this.endpoint = endpoint;
    this.file = file;
    this.mapper = mapper;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    exchange
        .getMessage()
        .setBody(
            mapper.map(
                ChangeBatches.of(exchange.getMessage()), file.current(), endpoint.capability()));
  }
}
