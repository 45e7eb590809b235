package dev.banyan.hub.facade.read;

import java.nio.charset.StandardCharsets;

/** Puts XML that the database made into the encoding that old clients expect. */
final class XmlDocument {

  static final String MEDIA_TYPE = "text/xml;charset=ISO-8859-1";

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";
  private static final int LAST_LATIN1 = 0xFF;

  private XmlDocument() {}

  /** What ISO-8859-1 lacks becomes a character reference (XML 1.0, section 4.1). */
  static byte[] latin1(String xml) {
    StringBuilder out = new StringBuilder(DECLARATION.length() + xml.length());
    out.append(DECLARATION);
    xml.codePoints()
        .forEach(
            c -> {
              if (c <= LAST_LATIN1) {
                out.append((char) c);
              } else {
                out.append("&#").append(c).append(';');
              }
            });
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
