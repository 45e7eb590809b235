package dev.banyan.sandbox.steelwheels.xml;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a small document in ISO-8859-1; other characters become references. */
final class XmlText {

  private static final String ENCODING = "ISO-8859-1";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter writer;

  private XmlText(XMLStreamWriter writer) {
    this.writer = writer;
  }

  static byte[] document(Consumer<XmlText> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(
        () -> {
          XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, ENCODING);
          writer.writeStartDocument(ENCODING, "1.0");
          content.accept(new XmlText(writer));
          writer.writeEndDocument();
          writer.close();
        });
    return bytes.toByteArray();
  }

  XmlText start(String element) {
    write(() -> writer.writeStartElement(element));
    return this;
  }

  XmlText attribute(String name, Object value) {
    write(() -> writer.writeAttribute(name, value.toString()));
    return this;
  }

  XmlText text(String text) {
    write(() -> writer.writeCharacters(text));
    return this;
  }

  XmlText end() {
    write(writer::writeEndElement);
    return this;
  }

  /** An element with text; none at all when the value is null. */
  XmlText element(String name, @Nullable Object value) {
    return value == null ? this : start(name).text(value.toString()).end();
  }

  static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  // The stream is a byte array: a failure can only be a mistake of ours.
  private static void write(Write write) {
    try {
      write.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written", e);
    }
  }

  private interface Write {
    void run() throws XMLStreamException;
  }
}
