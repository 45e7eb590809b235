package dev.banyan.hub.facade;

import dev.banyan.hub.facade.command.KeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Opens the commands that this hub left in flight when it died, and deletes old keys. */
final class KeyUpkeep implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);

  private final KeyStore keys;

  KeyUpkeep(KeyStore keys) {
    this.keys = keys;
  }

  /** Before the first request comes in: what is in flight now is of an earlier life. */
  @Override
  public void afterSingletonsInstantiated() {
    int opened = keys.openAbandoned();
    if (opened > 0) {
      LOG.info(
          "{} commands were in flight when this hub stopped; a repeat runs them again", opened);
    }
  }

  @Scheduled(initialDelay = 600_000, fixedDelay = 3_600_000)
  void purge() {
    try {
      keys.purge();
    } catch (DataAccessException e) {
      LOG.warn("expired idempotency keys stay for now: {}", e.getMessage());
    }
  }
}
