package dev.banyan.connector.projection.mapping;

import dev.banyan.connector.projection.ChangeBatch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces a batch of changes in the message by the batch of rows that the mapping makes of it. */
final class MappingProducer extends DefaultProducer {

  private final MappingEndpoint endpoint;
  private final MappingFile file;
  private final BatchMapper mapper;
  private final Map<String, MappingFile> replacing = new ConcurrentHashMap<>();

  MappingProducer(MappingEndpoint endpoint, MappingFile file, BatchMapper mapper) {
    super(endpoint);
    this.endpoint = endpoint;
    this.file = file;
    this.mapper = mapper;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    ChangeBatch batch = ChangeBatches.of(exchange.getMessage());
    String name = batch.progress().mappingInsteadOf(endpoint.getMapping());
    MappingFile used = name.equals(endpoint.getMapping()) ? file : replacing(name);
    exchange.getMessage().setBody(mapper.map(batch, used.current(), endpoint.capability()));
  }

  /** The mapping of the version that was switched to, while the route still names the former. */
  private MappingFile replacing(String name) throws IOException {
    MappingFile known = replacing.get(name);
    if (known == null) {
      known = endpoint.open(name);
      replacing.put(name, known);
    }
    return known;
  }
}
