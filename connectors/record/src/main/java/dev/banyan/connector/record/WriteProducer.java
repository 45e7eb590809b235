package dev.banyan.connector.record;

import dev.banyan.connector.record.layout.RecordFile;
import dev.banyan.spi.delivery.RefusedException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces the fields in the message by the bytes of their record. */
final class WriteProducer extends DefaultProducer {

  private final RecordEndpoint endpoint;
  private final RecordFile file;

  WriteProducer(RecordEndpoint endpoint, RecordFile file) {
    super(endpoint);
    this.endpoint = endpoint;
    this.file = file;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Object body = Bodies.plain(exchange.getMessage().getBody(), endpoint.getLayout());
    List<Map<?, ?>> bodies = bodies(body);
    if (bodies.size() > endpoint.getMaxRecords()) {
      throw new RefusedException(
          "records by %s: found %d, expected at most %d"
              .formatted(endpoint.getLayout(), bodies.size(), endpoint.getMaxRecords()));
    }
    byte[] bytes = file.write(bodies);
    if (bytes.length > endpoint.getMaxBytes()) {
      throw new RefusedException(
          "records by %s: made %d bytes, expected at most %d"
              .formatted(endpoint.getLayout(), bytes.length, endpoint.getMaxBytes()));
    }
    exchange.getMessage().setBody(bytes);
  }

  private List<Map<?, ?>> bodies(Object body) {
    if (!endpoint.isMany() && body instanceof Map<?, ?> one) {
      return List.of(one);
    }
    if (endpoint.isMany()
        && body instanceof List<?> list
        && list.stream().allMatch(Map.class::isInstance)) {
      return list.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }
    throw new RefusedException(
        "records by %s: found %s, expected %s"
            .formatted(
                endpoint.getLayout(),
                body.getClass().getSimpleName(),
                endpoint.isMany() ? "a list of mappings" : "a mapping"));
  }
}
