package dev.banyan.connector.mail.dispatch;

import dev.banyan.connector.mail.decision.TableFile;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Decides by a table what becomes of a mail, and makes one message for each recipient. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-mail-decide",
    title = "Banyan mail decide",
    syntax = "banyan-mail-decide:table",
    producerOnly = true,
    category = Category.MAIL)
public final class DecideEndpoint extends DefaultEndpoint {

  @UriPath(description = "The table, relative to the folder of the routes.")
  @Metadata(required = true)
  private String table;

  DecideEndpoint(String uri, Component component, String table) {
    super(uri, component);
    this.table = table;
  }

  @Override
  public Producer createProducer() throws Exception {
    ClassLoader packaged = getCamelContext().getApplicationContextClassLoader();
    return new DecideProducer(
        this,
        TableFile.open(
            ((DecideComponent) getComponent()).routesFolder().resolve(table),
            packaged == null ? DecideEndpoint.class.getClassLoader() : packaged,
            "routes/" + table));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-mail-decide is used with to, not with from");
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  public String getTable() {
    return table;
  }

  public void setTable(String table) {
    this.table = table;
  }
}
