package dev.banyan.hub.route.internal.load;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;

/**
 * The hub's beans for a trial, without those that would tie the trial to the live context or be
 * re-tied to the trial.
 */
@SuppressWarnings("NullAway") // Camel's contract: null when there is no such bean.
final class BorrowedBeans implements BeanRepository {

  private final Registry live;

  BorrowedBeans(Registry live) {
    this.live = live;
  }

  private static boolean hidden(@Nullable Object bean) {
    return bean instanceof Component
        || bean instanceof PlatformHttpEngine
        || bean instanceof DataFormat
        || bean instanceof Language
        || bean instanceof CamelContextAware && !(bean instanceof RestClientRequestValidator);
  }

  @Override
  public Object lookupByName(String name) {
    Object bean = live.lookupByName(name);
    return hidden(bean) ? null : bean;
  }

  @Override
  public <T> T lookupByNameAndType(String name, Class<T> type) {
    T bean = live.lookupByNameAndType(name, type);
    return hidden(bean) ? null : bean;
  }

  @Override
  public <T> Map<String, T> findByTypeWithName(Class<T> type) {
    Map<String, T> beans = new LinkedHashMap<>(live.findByTypeWithName(type));
    beans.values().removeIf(BorrowedBeans::hidden);
    return beans;
  }

  @Override
  public <T> Set<T> findByType(Class<T> type) {
    return new LinkedHashSet<>(findByTypeWithName(type).values());
  }
}
