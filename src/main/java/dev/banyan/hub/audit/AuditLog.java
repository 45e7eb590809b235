package dev.banyan.hub.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends to {@code hub.audit_log}; joins the caller's transaction. */
@Component
public class AuditLog {

  private final JdbcClient store;

  AuditLog(JdbcClient store) {
    this.store = store;
  }

  /**
   * @param actor the person or program that did it
   * @param action what was done, as {@code noun.verb}
   * @param subject what it was done to
   * @param detail one sentence with the values before and after
   */
  public void record(String actor, String action, String subject, String detail) {
    store
        .sql("INSERT INTO hub.audit_log(actor, action, subject, detail) VALUES (?, ?, ?, ?)")
        .params(actor, action, subject, detail)
        .update();
  }
}
