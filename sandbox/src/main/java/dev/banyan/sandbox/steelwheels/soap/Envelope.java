package dev.banyan.sandbox.steelwheels.soap;

import dev.banyan.sandbox.steelwheels.products.Product;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the envelopes of answers, in UTF-8. */
final class Envelope {

  private static final String ENCODING = "UTF-8";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private Envelope() {}

  static byte[] stock(Product product) {
    return envelope(
        xml -> {
          xml.writeStartElement("st", "getStockResponse", Namespaces.STOCK);
          xml.writeNamespace("st", Namespaces.STOCK);
          element(xml, "quantityInStock", Integer.toString(product.quantityInStock()));
          element(xml, "productName", product.name());
          element(xml, "vendor", product.vendor());
          xml.writeEndElement();
        });
  }

  /** SOAP 1.1, section 4.4: faultcode and faultstring have no namespace. */
  static byte[] fault(SoapFault fault) {
    return envelope(
        xml -> {
          xml.writeStartElement("soap", "Fault", Namespaces.SOAP);
          xml.writeStartElement("faultcode");
          xml.writeCharacters("soap:" + fault.code());
          xml.writeEndElement();
          xml.writeStartElement("faultstring");
          xml.writeCharacters(String.valueOf(fault.getMessage()));
          xml.writeEndElement();
          xml.writeEndElement();
        });
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement("st", name, Namespaces.STOCK);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  // The stream is a byte array: a failure can only be a mistake of ours.
  private static byte[] envelope(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, ENCODING);
      xml.writeStartDocument(ENCODING, "1.0");
      xml.writeStartElement("soap", "Envelope", Namespaces.SOAP);
      xml.writeNamespace("soap", Namespaces.SOAP);
      xml.writeStartElement("soap", "Body", Namespaces.SOAP);
      body.write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The envelope could not be written", e);
    }
    return bytes.toByteArray();
  }

  private interface Body {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }
}
