package dev.banyan.sandbox.steelwheels.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The description of the service, with the address that the caller sees. */
final class Wsdl {

  private static final String ADDRESS = "http://localhost:8082/soap/stock";

  private final String text;

  private Wsdl(String text) {
    this.text = text;
  }

  static Wsdl load() throws IOException {
    try (InputStream stream = Wsdl.class.getResourceAsStream("stock.wsdl")) {
      if (stream == null) {
        throw new IOException("The program lacks its file stock.wsdl");
      }
      return new Wsdl(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  byte[] at(String address) {
    String escaped = address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return text.replace(ADDRESS, escaped).getBytes(StandardCharsets.UTF_8);
  }
}
