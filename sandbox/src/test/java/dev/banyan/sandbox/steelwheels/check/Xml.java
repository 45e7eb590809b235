package dev.banyan.sandbox.steelwheels.check;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A document read by the encoding that it declares, as a partner's parser does it. */
record Xml(Element element) {

  static Xml of(HttpResponse<String> answer) {
    return of(answer.body().getBytes(StandardCharsets.ISO_8859_1));
  }

  static Xml of(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new Xml(
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(document))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("Not XML: " + new String(document, StandardCharsets.ISO_8859_1), e);
    }
  }

  String name() {
    return element.getLocalName();
  }

  String attribute(String name) {
    return element.getAttribute(name);
  }

  int number() {
    return Integer.parseInt(attribute("number"));
  }

  List<Xml> children() {
    List<Xml> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new Xml(child));
      }
    }
    return children;
  }

  List<String> childNames() {
    return children().stream().map(Xml::name).toList();
  }

  Xml child(String name) {
    return children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No <" + name + "> in " + childNames()));
  }

  String text(String child) {
    return child(child).element.getTextContent();
  }

  String text() {
    return element.getTextContent();
  }
}
