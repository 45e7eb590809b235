package dev.banyan.connector.soap;

import dev.banyan.spi.delivery.RefusedException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.jaxws.DefaultCxfBinding;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.SoapVersionFactory;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.staxutils.StaxUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * Between CXF's messages and those of routes: a route gets the body's element as XML text and the
 * header SoapOperation, no header of HTTP or SOAP; it gives the answer's element, or fails. What a
 * failure says to a partner is decided here, so that nothing inner leaves.
 */
public final class PlainBinding extends DefaultCxfBinding {

  static final String OPERATION = "SoapOperation";

  private static final Logger log = LoggerFactory.getLogger(PlainBinding.class);
  private static final SoapVersion SOAP_11 =
      SoapVersionFactory.getInstance().getSoapVersion("http://schemas.xmlsoap.org/soap/envelope/");

  @Override
  public void populateExchangeFromCxfRequest(org.apache.cxf.message.Exchange cxf, Exchange camel) {
    BindingOperationInfo operation = cxf.getBindingOperationInfo();
    if (operation == null) {
      throw new SoapFault("The body holds no operation of the contract", SOAP_11.getSender());
    }
    super.populateExchangeFromCxfRequest(cxf, camel);
    plain(camel.getMessage());
    camel.getMessage().setHeader(OPERATION, operation.getName().getLocalPart());
  }

  @Override
  public void populateCxfHeaderFromCamelExchangeBeforeCheckError(
      Exchange camel, org.apache.cxf.message.Exchange cxf) {
    super.populateCxfHeaderFromCamelExchangeBeforeCheckError(camel, cxf);
    Throwable failure = camel.getException();
    if (failure != null) {
      camel.setException(fault(failure, camel.getExchangeId()));
    }
  }

  @Override
  public void populateCxfResponseFromExchange(Exchange camel, org.apache.cxf.message.Exchange cxf) {
    try {
      payload(camel.getMessage());
    } catch (XMLStreamException e) {
      log.error("the answer of exchange {} is no XML: {}", camel.getExchangeId(), e.getMessage());
      throw fault(e, camel.getExchangeId());
    }
    super.populateCxfResponseFromExchange(camel, cxf);
  }

  @Override
  public void populateCxfRequestFromExchange(
      org.apache.cxf.message.Exchange cxf, Exchange camel, Map<String, Object> context) {
    try {
      payload(camel.getMessage());
    } catch (XMLStreamException e) {
      throw new RefusedException("the body is no XML that could be sent by SOAP");
    }
    super.populateCxfRequestFromExchange(cxf, camel, context);
  }

  @Override
  public void populateExchangeFromCxfResponse(
      Exchange camel, org.apache.cxf.message.Exchange cxf, Map<String, Object> context) {
    super.populateExchangeFromCxfResponse(camel, cxf, context);
    plain(camel.getMessage());
  }

  /** The body's element as text; all headers, which came from outside, go. */
  private static void plain(Message message) {
    message.removeHeaders("*");
    if (message.getBody() instanceof CxfPayload<?> payload) {
      List<Element> elements = payload.getBody();
      message.setBody(elements.isEmpty() ? "" : StaxUtils.toString(elements.get(0)));
    }
  }

  private static void payload(Message message) throws XMLStreamException {
    String xml = message.getBody(String.class);
    if (xml == null) {
      throw new XMLStreamException("nothing");
    }
    Source element = new DOMSource(StaxUtils.read(new StringReader(xml)).getDocumentElement());
    message.removeHeaders("*");
    message.setBody(new CxfPayload<>(List.of(), new java.util.ArrayList<>(List.of(element)), null));
  }

  /** The sender's fault when the message was refused, ours otherwise. SOAP 1.1, section 4.4.1. */
  private static Fault fault(Throwable failure, String exchangeId) {
    if (failure instanceof Fault fault) {
      return fault;
    }
    if (failure instanceof RefusedException) {
      return new SoapFault(String.valueOf(failure.getMessage()), SOAP_11.getSender());
    }
    log.error("a SOAP request failed, exchange {}", exchangeId, failure);
    return new SoapFault(
        "The request was not taken. Send it again; we know it as " + exchangeId,
        SOAP_11.getReceiver());
  }
}
