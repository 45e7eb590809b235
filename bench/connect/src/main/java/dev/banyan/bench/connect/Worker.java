package dev.banyan.bench.connect;

import org.apache.kafka.connect.cli.ConnectStandalone;

/** Connect's own standalone worker: {@code worker.properties source.json sink.json}. */
public final class Worker {

  private Worker() {}

  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "bench/connect-logback.xml");
    ConnectStandalone.main(arguments);
  }
}
