package dev.banyan.proxy.compare.tree;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML by meaning: namespaces instead of prefixes, attributes in any order, no comments, CDATA as
 * text. A document type is refused, and with it every entity of the sender's.
 */
final class XmlBody {

  private final XMLStreamReader reader;
  private final Deque<Element> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private @Nullable Tree root;

  private XmlBody(XMLStreamReader reader) {
    this.reader = reader;
  }

  static Tree read(byte[] bytes, @Nullable Charset charset) throws Malformed, Uncomparable {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes);
      XMLStreamReader reader =
          charset == null
              ? factory.createXMLStreamReader(in)
              : factory.createXMLStreamReader(in, charset.name());
      return new XmlBody(reader).read();
    } catch (XMLStreamException e) {
      throw new Malformed(e);
    }
  }

  private Tree read() throws XMLStreamException, Uncomparable {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("A document type or an entity of its own.");
        default -> {}
      }
    }
    if (root == null) {
      throw new XMLStreamException("No element.");
    }
    return root;
  }

  private void start() throws Uncomparable {
    if (open.size() == Tree.MAX_DEPTH) {
      throw new Uncomparable(Uncomparable.Reason.TOO_DEEP);
    }
    Element element = new Element();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.attribute(
          name(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i)),
          reader.getAttributeValue(i));
    }
    open.push(element);
    names.push(name(reader.getNamespaceURI(), reader.getLocalName()));
  }

  private void end() {
    Tree tree = open.pop().tree();
    String name = names.pop();
    Element parent = open.peek();
    if (parent == null) {
      Map<String, Tree> top = new LinkedHashMap<>();
      top.put(name, tree);
      root = new Tree.Fields(top, List.of());
    } else {
      parent.child(name, tree);
    }
  }

  private void text() {
    Element current = open.peek();
    if (current != null) {
      current.text(reader.getText());
    }
  }

  private static String name(@Nullable String namespace, String local) {
    return namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
  }
}
