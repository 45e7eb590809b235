package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ProjectionRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups of topics that routes of this hub apply together. A group is read while each of its
 * topics has its route running, and not a moment longer.
 */
final class TogetherGroups {

  /**
   * @param consumer name under which the applied offsets are stored
   */
  private record Name(String consumer, Set<String> topics) {}

  private static final class Group {
    private final Map<String, TogetherConsumer> routes = new TreeMap<>();
    private @Nullable TogetherRun run;
  }

  private final ProjectionRuntime runtime;
  private final Map<Name, Group> groups = new HashMap<>();

  TogetherGroups(ProjectionRuntime runtime) {
    this.runtime = runtime;
  }

  synchronized void join(TogetherConsumer route) {
    Name name = name(route);
    String topic = route.changes().getTopic();
    Group group = groups.computeIfAbsent(name, unknown -> new Group());
    if (group.routes.putIfAbsent(topic, route) != null) {
      throw new IllegalStateException(
          "two routes apply %s together with %s as consumer '%s'; a second use of a topic needs a name of its own"
              .formatted(topic, name.topics(), name.consumer()));
    }
    Set<String> missing = new TreeSet<>(name.topics());
    missing.removeAll(group.routes.keySet());
    if (missing.isEmpty()) {
      runtime.report(label(name), null);
      TogetherRun run =
          new TogetherRun(runtime, label(name), name.consumer(), Map.copyOf(group.routes));
      group.run = run;
      run.start();
    } else {
      runtime.report(
          label(name), "no route runs that reads " + missing + " together with the others");
    }
  }

  synchronized void leave(TogetherConsumer route) throws InterruptedException {
    Name name = name(route);
    Group group = groups.get(name);
    if (group == null || !group.routes.remove(route.changes().getTopic(), route)) {
      return;
    }
    TogetherRun run = group.run;
    if (run != null) {
      group.run = null;
      run.stop();
    }
    if (group.routes.isEmpty()) {
      groups.remove(name);
      runtime.report(label(name), null);
    } else {
      runtime.report(
          label(name),
          "the route that reads "
              + route.changes().getTopic()
              + " together with the others does not run");
    }
  }

  private static Name name(TogetherConsumer route) {
    return new Name(route.changes().getConsumer(), route.changes().group());
  }

  private static String label(Name name) {
    return name.consumer() + " of " + String.join(" and ", name.topics());
  }
}
