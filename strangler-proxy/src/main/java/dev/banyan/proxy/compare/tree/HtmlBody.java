package dev.banyan.proxy.compare.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** HTML as a browser understands it: its elements, their attributes and the text in them. */
final class HtmlBody {

  private HtmlBody() {}

  static Tree read(byte[] bytes, @Nullable Charset charset) throws Malformed, Uncomparable {
    try {
      var document =
          Jsoup.parse(new ByteArrayInputStream(bytes), charset == null ? null : charset.name(), "");
      Map<String, Tree> top = new LinkedHashMap<>();
      for (org.jsoup.nodes.Element child : document.children()) {
        top.put(child.normalName(), tree(child, 1));
      }
      return new Tree.Fields(top, List.of());
    } catch (IOException e) {
      throw new Malformed(e);
    }
  }

  private static Tree tree(org.jsoup.nodes.Element from, int depth) throws Uncomparable {
    if (depth > Tree.MAX_DEPTH) {
      throw new Uncomparable(Uncomparable.Reason.TOO_DEEP);
    }
    Element element = new Element();
    for (Attribute attribute : from.attributes()) {
      element.attribute(attribute.getKey(), attribute.getValue());
    }
    for (Node child : from.childNodes()) {
      if (child instanceof TextNode text) {
        element.text(text.getWholeText());
      } else if (child instanceof DataNode data) {
        element.text(data.getWholeData());
      } else if (child instanceof org.jsoup.nodes.Element below) {
        element.child(below.normalName(), tree(below, depth + 1));
        // Text before and after an element are two words.
        element.text(" ");
      }
    }
    return element.tree();
  }
}
