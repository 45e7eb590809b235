package dev.banyan.connector.delivery;

import dev.banyan.connector.delivery.inbox.Condition;
import dev.banyan.connector.delivery.inbox.Doorbells;
import dev.banyan.connector.delivery.inbox.Leases;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/**
 * What the inbox's workers need of this process, found by them in Camel's registry when they start.
 *
 * @param properties settings
 * @param store the modern store
 * @param doorbells rung when messages have come
 * @param leases keeps messages from other workers
 * @param condition told how the workers are
 */
public record DeliveryRuntime(
    DeliveryProperties properties,
    DataSource store,
    Doorbells doorbells,
    Leases leases,
    Condition condition) {

  public static DeliveryRuntime of(CamelContext context) {
    return Beans.one(context, DeliveryRuntime.class);
  }
}
