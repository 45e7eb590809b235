package dev.banyan.connector.edi.endpoint;

import dev.banyan.connector.edi.format.GuidePath;
import dev.banyan.connector.edi.ledger.Ledger;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Stores interchanges that came or go out. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-edi-ledger",
    title = "Banyan EDI ledger",
    syntax = "banyan-edi-ledger:operation",
    producerOnly = true,
    category = Category.DATABASE)
public final class LedgerEndpoint extends DefaultEndpoint {

  @UriPath(
      description =
          "acknowledge judges and answers what came, write numbers what goes out, sent notes that"
              + " it has arrived.")
  @Metadata(required = true)
  private String operation;

  @UriParam(
      description = "Folder of the guides, from the home folder.",
      defaultValue = GuidePath.DEFAULT)
  private String guides = GuidePath.DEFAULT;

  @UriParam(
      description =
          "Ids under which interchanges are taken, with commas between, or * for any; the first"
              + " answers what is addressed to nobody known.")
  private String receivers = "";

  @UriParam(
      description = "Whether the sender knows acknowledgements and gets them.",
      defaultValue = "true")
  private boolean answer = true;

  @UriParam(
      description = "Whether the control number was used before with other content.",
      defaultValue = "false")
  private boolean duplicate;

  @UriParam(
      description =
          "Minutes in which an acknowledgement of what goes out should come; 0 when none is"
              + " expected.",
      defaultValue = "0")
  private int acknowledgeWithinMinutes;

  LedgerEndpoint(String uri, Component component, String operation) {
    super(uri, component);
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return switch (operation) {
      case "acknowledge" ->
          new AcknowledgeProducer(this, GuidePath.guides(getCamelContext(), guides));
      case "write" -> new WriteProducer(this);
      default -> new SentProducer(this);
    };
  }

  Ledger ledger() {
    Ledger ledger = getCamelContext().getRegistry().findSingleByType(Ledger.class);
    if (ledger == null) {
      throw new IllegalStateException("no Ledger in the registry: EDI needs a DataSource");
    }
    return ledger;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-edi-ledger is used with to, not with from");
  }

  public String getOperation() {
    return operation;
  }

  public void setOperation(String operation) {
    this.operation = operation;
  }

  public String getGuides() {
    return guides;
  }

  public void setGuides(String guides) {
    this.guides = guides;
  }

  public String getReceivers() {
    return receivers;
  }

  public void setReceivers(String receivers) {
    this.receivers = receivers;
  }

  public boolean isAnswer() {
    return answer;
  }

  public void setAnswer(boolean answer) {
    this.answer = answer;
  }

  public boolean isDuplicate() {
    return duplicate;
  }

  public void setDuplicate(boolean duplicate) {
    this.duplicate = duplicate;
  }

  public int getAcknowledgeWithinMinutes() {
    return acknowledgeWithinMinutes;
  }

  public void setAcknowledgeWithinMinutes(int acknowledgeWithinMinutes) {
    this.acknowledgeWithinMinutes = acknowledgeWithinMinutes;
  }
}
