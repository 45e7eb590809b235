package dev.banyan.connector.projection.source;

import dev.banyan.connector.projection.ProjectionRuntime;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Component {@code banyan-changes:steelwheels.public.customers}. */
public final class ChangesComponent extends DefaultComponent {

  private @Nullable TogetherGroups groups;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    ChangesEndpoint endpoint = new ChangesEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** What the routes of this Camel context apply together. */
  synchronized TogetherGroups groups(ProjectionRuntime runtime) {
    TogetherGroups known = groups;
    if (known == null) {
      known = new TogetherGroups(runtime);
      groups = known;
    }
    return known;
  }
}
