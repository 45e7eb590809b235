package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.orders.NewLine;
import dev.banyan.sandbox.steelwheels.orders.NewOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads an order to be placed; see newOrder in contracts/legacy/orders.xsd. */
final class NewOrderDocument {

  private static final Set<String> ELEMENTS = Set.of("requiredDate", "comments", "line");
  private static final Pattern MONEY = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");

  private NewOrderDocument() {}

  static NewOrder read(Element order) throws XmlFault {
    Integer customer = Query.number("customer", order.getAttribute("customer"));
    if (customer == null) {
      throw XmlFault.badRequest("customer is missing");
    }
    List<Element> elements = elements(order);
    List<NewLine> lines = new ArrayList<>();
    for (Element element : elements) {
      if (element.getTagName().equals("line")) {
        lines.add(line(element));
      }
    }
    return new NewOrder(
        customer,
        order.hasAttribute("partnerReference") ? order.getAttribute("partnerReference") : null,
        date(text(elements, "requiredDate")),
        text(elements, "comments"),
        lines);
  }

  private static List<Element> elements(Element order) throws XmlFault {
    List<Element> elements = new ArrayList<>();
    for (Node node = order.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        if (!ELEMENTS.contains(element.getTagName())) {
          throw XmlFault.badRequest("Unknown element <" + element.getTagName() + ">");
        }
        elements.add(element);
      }
    }
    return elements;
  }

  private static @Nullable String text(List<Element> elements, String name) throws XmlFault {
    List<Element> named = elements.stream().filter(e -> e.getTagName().equals(name)).toList();
    if (named.size() > 1) {
      throw XmlFault.badRequest("<" + name + "> is there twice");
    }
    return named.isEmpty() ? null : named.get(0).getTextContent();
  }

  private static @Nullable LocalDate date(@Nullable String text) throws XmlFault {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw XmlFault.badRequest("requiredDate must be yyyy-MM-dd, not '" + text.strip() + "'");
    }
  }

  private static NewLine line(Element line) throws XmlFault {
    String product = line.getAttribute("product");
    Integer quantity =
        Query.number("quantity of product " + product, line.getAttribute("quantity"));
    if (product.isEmpty() || quantity == null) {
      throw XmlFault.badRequest("A line needs product and quantity");
    }
    return new NewLine(product, quantity, price(product, line));
  }

  private static @Nullable BigDecimal price(String product, Element line) throws XmlFault {
    if (!line.hasAttribute("priceEach")) {
      return null;
    }
    String price = line.getAttribute("priceEach");
    if (!MONEY.matcher(price).matches()) {
      throw XmlFault.badRequest(
          "priceEach of product " + product + " must be an amount like 95.70, not '" + price + "'");
    }
    return new BigDecimal(price);
  }
}
