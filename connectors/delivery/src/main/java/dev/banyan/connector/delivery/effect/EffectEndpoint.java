package dev.banyan.connector.delivery.effect;

import dev.banyan.connector.delivery.Beans;
import dev.banyan.spi.delivery.Effects;
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

/** Calls a route whose effect outside must happen once. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "banyan-effect",
    title = "Banyan effect",
    syntax = "banyan-effect:kind",
    producerOnly = true,
    category = Category.CORE)
public final class EffectEndpoint extends DefaultEndpoint {

  /** What is done when nobody knows how an earlier call ended. */
  public enum OnDoubt {
    repeat,
    hold
  }

  @UriPath(description = "What kind of effect it is, for people: mail, interchange, webhook.")
  @Metadata(required = true)
  private String kind;

  @UriParam(description = "Endpoint of the route that has the effect: direct:send-mail.")
  @Metadata(required = true)
  private String call = "";

  @UriParam(
      description =
          "What is done when nobody knows how an earlier call ended: repeat it with the same key, or"
              + " hold the message for a person.",
      defaultValue = "repeat")
  private OnDoubt onDoubt = OnDoubt.repeat;

  EffectEndpoint(String uri, Component component, String kind) {
    super(uri, component);
    this.kind = kind;
  }

  @Override
  public Producer createProducer() throws Exception {
    if (call.isBlank()) {
      throw new IllegalArgumentException(
          "effect " + kind + " needs the endpoint to call, such as call=direct:send-mail");
    }
    return new EffectProducer(
        this,
        Beans.one(getCamelContext(), Effects.class),
        getCamelContext().getEndpoint(call).createAsyncProducer());
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("banyan-effect is used with to, not with from");
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getCall() {
    return call;
  }

  public void setCall(String call) {
    this.call = call;
  }

  public OnDoubt getOnDoubt() {
    return onDoubt;
  }

  public void setOnDoubt(OnDoubt onDoubt) {
    this.onDoubt = onDoubt;
  }
}
