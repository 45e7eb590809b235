package dev.banyan.connector.mail.event;

import dev.banyan.connector.mail.MailProperties;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Component {@code banyan-mail-event:verify}, {@code :apply}, {@code :unsubscribe}. */
public final class EventComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    EventEndpoint endpoint = new EventEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  MailProperties.Resend resend() {
    return bean(MailProperties.class).resend();
  }

  <T> T bean(Class<T> type) {
    T bean = getCamelContext().getRegistry().findSingleByType(type);
    if (bean == null) {
      throw new IllegalStateException("no " + type.getSimpleName() + " in the registry for mail");
    }
    return bean;
  }
}
