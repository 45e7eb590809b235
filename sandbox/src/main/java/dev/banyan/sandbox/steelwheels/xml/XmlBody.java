package dev.banyan.sandbox.steelwheels.xml;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads the document of a request: bounded, without DOCTYPE, in the charset of the header or of the
 * XML declaration.
 */
final class XmlBody {

  static final int MAX_BYTES = 256 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private XmlBody() {}

  /** The root element, which must have the given name. */
  static Element root(HttpServletRequest request, String name) throws XmlFault, IOException {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw XmlFault.tooLarge(MAX_BYTES);
    }
    Element root = parse(source(bytes, request.getContentType()));
    if (!root.getTagName().equals(name)) {
      throw XmlFault.badRequest("Expected <" + name + ">, not <" + root.getTagName() + ">");
    }
    return root;
  }

  private static InputSource source(byte[] bytes, String contentType) {
    InputSource source = new InputSource(new ByteArrayInputStream(bytes));
    Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
    if (charset.find()) {
      source.setEncoding(charset.group(1));
    }
    return source;
  }

  private static Element parse(InputSource source) throws XmlFault {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(source).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw XmlFault.badRequest("Bad XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The XML parser lacks a feature", e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }
}
