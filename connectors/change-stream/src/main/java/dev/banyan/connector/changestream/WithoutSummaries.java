package dev.banyan.connector.changestream;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;

/**
 * Debezium's metrics make a text of each change for JMX, which costs its reading thread more than
 * the change itself, and no option turns it off. Providers of signals are called when streaming
 * begins, with the dispatcher at hand. This one has no signals: it takes the metrics out of the
 * way. Counts and lag are measured by the stream itself.
 */
public final class WithoutSummaries implements SignalActionProvider {

  @Override
  public <P extends Partition> Map<String, SignalAction<P>> createActions(
      EventDispatcher<P, ? extends DataCollectionId> dispatcher,
      ChangeEventSourceCoordinator<P, ?> coordinator,
      CommonConnectorConfig config) {
    dispatcher.setEventListener(DataChangeEventListener.NO_OP());
    return Map.of();
  }
}
