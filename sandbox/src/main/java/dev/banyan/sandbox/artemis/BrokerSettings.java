package dev.banyan.sandbox.artemis;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/** Broker settings for one small machine, everything that can grow bounded. */
final class BrokerSettings {

  private static final long MIB = 1L << 20;
  private static final long MEMORY_MAX_BYTES = 64 * MIB;
  private static final long ADDRESS_MEMORY_MAX_BYTES = 10 * MIB;
  private static final long ADDRESS_DISK_MAX_BYTES = 1024 * MIB;
  private static final int DISK_USE_MAX_PERCENT = 98;
  private static final int JOURNAL_FILE_BYTES = (int) (2 * MIB);
  private static final int DELIVERY_ATTEMPTS_MAX = 10;
  private static final String DEAD_LETTERS = "DLQ";
  private static final String EXPIRED = "ExpiryQueue";

  private BrokerSettings() {}

  static Configuration in(Path folder) {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setName("sandbox")
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setJournalFileSize(JOURNAL_FILE_BYTES)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setNodeManagerLockDirectory(folder.resolve("lock").toString())
        .setGlobalMaxSize(MEMORY_MAX_BYTES)
        .setMaxDiskUsage(DISK_USE_MAX_PERCENT)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        // It takes a suspended laptop for a broken broker.
        .setCriticalAnalyzer(false);
    configuration.addAddressSetting("#", addresses());
    configuration.addAddressConfiguration(queue(DEAD_LETTERS));
    configuration.addAddressConfiguration(queue(EXPIRED));
    return configuration;
  }

  private static AddressSettings addresses() {
    return new AddressSettings()
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true)
        .setAutoDeleteAddresses(false)
        .setAutoDeleteQueues(false)
        .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
        .setExpiryAddress(SimpleString.of(EXPIRED))
        .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS_MAX)
        .setMaxSizeBytes(ADDRESS_MEMORY_MAX_BYTES)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        // Past this the sender is refused; nothing accepted is dropped.
        .setPageLimitBytes(ADDRESS_DISK_MAX_BYTES)
        .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfiguration(
            QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true));
  }
}
