package dev.banyan.connector.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step that does what the test told it to do for a body, and writes down what it saw. */
final class Script implements Processor {

  private final Map<String, Processor> acts = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  Script on(String body, Processor act) {
    acts.put(body, act);
    return this;
  }

  List<String> seen() {
    return List.copyOf(seen);
  }

  long seen(String body) {
    return seen.stream().filter(body::equals).count();
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    String body = exchange.getMessage().getBody(String.class);
    seen.add(body);
    exchanges.add(exchange.copy());
    Processor act = acts.get(body);
    if (act != null) {
      act.process(exchange);
    }
  }
}
