package dev.banyan.connector.delivery;

import org.apache.camel.CamelContext;

/** Looks up what the components need, only when they start: specs of routes run without it. */
public final class Beans {

  private Beans() {}

  public static <T> T one(CamelContext context, Class<T> type) {
    T bean = context.getRegistry().findSingleByType(type);
    if (bean == null) {
      throw new IllegalStateException(
          "no " + type.getSimpleName() + " in the registry: delivery needs a DataSource");
    }
    return bean;
  }
}
