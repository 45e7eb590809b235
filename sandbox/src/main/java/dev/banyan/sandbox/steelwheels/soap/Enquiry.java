package dev.banyan.sandbox.steelwheels.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the envelope of a getStock call. */
final class Enquiry {

  private static final int MAX_CODE_CHARS = 50;

  private Enquiry() {}

  /** The product code that is asked for. */
  static String productCode(InputSource source) throws SoapFault {
    Element envelope = parse(source);
    if (!is(envelope, Namespaces.SOAP, "Envelope")) {
      throw SoapFault.versionMismatch();
    }
    Element body = null;
    for (Element part : children(envelope)) {
      if (is(part, Namespaces.SOAP, "Header")) {
        checkHeaders(part);
      } else if (is(part, Namespaces.SOAP, "Body")) {
        body = part;
      }
    }
    if (body == null) {
      throw SoapFault.client("The envelope has no Body");
    }
    return codeOf(body);
  }

  private static void checkHeaders(Element header) throws SoapFault {
    for (Element entry : children(header)) {
      String must = entry.getAttributeNS(Namespaces.SOAP, "mustUnderstand");
      if (must.equals("1")) {
        throw SoapFault.mustUnderstand(entry.getLocalName());
      }
    }
  }

  private static String codeOf(Element body) throws SoapFault {
    List<Element> calls = children(body);
    if (calls.size() != 1 || !is(calls.get(0), Namespaces.STOCK, "getStock")) {
      throw SoapFault.client("The Body must have one getStock of " + Namespaces.STOCK);
    }
    List<Element> parameters = children(calls.get(0));
    if (parameters.size() != 1 || !is(parameters.get(0), Namespaces.STOCK, "productCode")) {
      throw SoapFault.client("getStock must have one productCode of " + Namespaces.STOCK);
    }
    String code = parameters.get(0).getTextContent().strip();
    if (code.isEmpty() || code.length() > MAX_CODE_CHARS) {
      throw SoapFault.client("productCode must have 1 to " + MAX_CODE_CHARS + " characters");
    }
    return code;
  }

  private static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static InputSource source(byte[] bytes) {
    return new InputSource(new ByteArrayInputStream(bytes));
  }

  private static Element parse(InputSource source) throws SoapFault {
    try {
      // SOAP 1.1, section 3: a message must not contain a document type declaration.
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(source).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw SoapFault.client("Bad XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The XML parser lacks a feature", e);
    }
  }
}
