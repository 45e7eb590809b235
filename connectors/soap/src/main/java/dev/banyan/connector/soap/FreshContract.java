package dev.banyan.connector.soap;

import javax.wsdl.Definition;
import org.apache.camel.component.cxf.jaxws.CxfConfigurer;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.frontend.AbstractWSDLBasedEndpointFactory;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.model.ServiceInfo;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.wsdl.WSDLManager;
import org.apache.cxf.wsdl11.WSDLServiceBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Has CXF forget a WSDL once an endpoint is made of it, so that an edited one is read again; and
 * bounds calls in time.
 */
public final class FreshContract implements CxfConfigurer {

  private @Nullable Bus bus;
  private int connectTimeoutMs = 5000;
  private int responseTimeoutMs = 30000;

  @Override
  public void configure(AbstractWSDLBasedEndpointFactory factory) {
    bus = factory.getBus();
  }

  @Override
  public void configureClient(Client client) {
    if (client.getConduit() instanceof HTTPConduit conduit) {
      HTTPClientPolicy policy = new HTTPClientPolicy();
      policy.setConnectionTimeout(connectTimeoutMs);
      policy.setReceiveTimeout(responseTimeoutMs);
      policy.setAutoRedirect(false);
      policy.setAllowChunking(false);
      conduit.setClient(policy);
    }
    forget(client.getEndpoint().getService());
  }

  @Override
  public void configureServer(Server server) {
    forget(server.getEndpoint().getService());
  }

  private void forget(Service service) {
    WSDLManager manager = bus == null ? null : bus.getExtension(WSDLManager.class);
    if (manager == null) {
      return;
    }
    for (ServiceInfo info : service.getServiceInfos()) {
      Definition definition =
          info.getProperty(WSDLServiceBuilder.WSDL_DEFINITION, Definition.class);
      if (definition != null) {
        manager.removeDefinition(definition);
      }
    }
  }

  public void setConnectTimeoutMs(int connectTimeoutMs) {
    this.connectTimeoutMs = connectTimeoutMs;
  }

  public void setResponseTimeoutMs(int responseTimeoutMs) {
    this.responseTimeoutMs = responseTimeoutMs;
  }
}
