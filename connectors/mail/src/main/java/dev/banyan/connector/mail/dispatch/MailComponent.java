package dev.banyan.connector.mail.dispatch;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Component {@code banyan-mail:look-up}, {@code banyan-mail:outcome}, {@code banyan-mail:settle}.
 */
public final class MailComponent extends DefaultComponent {

  private final DomainThrottle throttle = new DomainThrottle(System::nanoTime);

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    MailEndpoint endpoint = new MailEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** One for all routes, since a domain is one for all routes. */
  DomainThrottle throttle() {
    return throttle;
  }

  DataSource store() {
    return bean(DataSource.class);
  }

  <T> T bean(Class<T> type) {
    T bean = getCamelContext().getRegistry().findSingleByType(type);
    if (bean == null) {
      throw new IllegalStateException("no " + type.getSimpleName() + " in the registry for mail");
    }
    return bean;
  }
}
