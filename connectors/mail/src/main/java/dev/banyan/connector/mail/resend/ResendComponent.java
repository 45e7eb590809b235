package dev.banyan.connector.mail.resend;

import dev.banyan.connector.mail.MailProperties;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-resend:emails}. */
public final class ResendComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    ResendEndpoint endpoint = new ResendEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  MailProperties.Resend settings() {
    MailProperties properties =
        getCamelContext().getRegistry().findSingleByType(MailProperties.class);
    if (properties == null) {
      throw new IllegalStateException("no settings banyan.mail: the mail connector is not wired");
    }
    return properties.resend();
  }
}
