package dev.banyan.connector.changestream;

import java.util.List;
import org.springframework.context.ApplicationContext;

/** Asks a running stream to read a table again, as {@code ./banyan cdc snapshot} does. */
public final class TableSnapshot {

  private TableSnapshot() {}

  public static void ask(ApplicationContext hub, String stream, String table, String where)
      throws Exception {
    hub.getBean(ChangeStreams.class).stream(stream).snapshot(table, where, "test");
  }

  /** Starts a lost stream anew, as {@code ./banyan cdc repair} does. */
  public static void repair(ApplicationContext hub, String stream) throws Exception {
    hub.getBean(ChangeStreams.class).stream(stream).repair("test");
  }

  /** The states of all that was asked for. */
  public static List<String> states(ApplicationContext hub, String stream) {
    return hub.getBean(ChangeStreams.class).stream(stream).snapshots().stream()
        .map(request -> request.state() + (request.reason() == null ? "" : ": " + request.reason()))
        .toList();
  }
}
