package dev.banyan.hub.route.internal.spec;

import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * XML in a form in which white space between elements, the order of attributes and kinds of quotes
 * don't matter.
 */
final class XmlText {

  private XmlText() {}

  /** One line; the text itself when it is no XML. */
  static String normal(String text) {
    return write(text, "", "");
  }

  /** Indented, one element a line. */
  static String pretty(String text) {
    return write(text, "\n", "  ");
  }

  private static String write(String text, String end, String indent) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setCoalescing(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document document = builder.parse(new InputSource(new StringReader(text.strip())));
      StringBuilder out = new StringBuilder();
      element(document.getDocumentElement(), out, end, indent, 0);
      return out.toString();
    } catch (SAXException | ParserConfigurationException | java.io.IOException notXml) {
      return text;
    }
  }

  private static void element(
      Element element, StringBuilder out, String end, String indent, int depth) {
    out.append(indent.repeat(depth)).append('<').append(element.getTagName());
    attributes(element.getAttributes())
        .forEach(
            (name, value) -> out.append(' ').append(name).append("=\"").append(value).append('"'));
    out.append('>');
    boolean nested = false;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        out.append(nested ? "" : end);
        element(inner, out, end, indent, depth + 1);
        nested = true;
      } else if (child.getNodeType() == Node.TEXT_NODE && !child.getTextContent().isBlank()) {
        out.append(child.getTextContent().strip());
      }
    }
    out.append(nested ? indent.repeat(depth) : "")
        .append("</")
        .append(element.getTagName())
        .append('>')
        .append(end);
  }

  private static Map<String, String> attributes(NamedNodeMap attributes) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      sorted.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    return sorted;
  }
}
