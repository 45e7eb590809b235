package dev.banyan.sandbox.steelwheels.soap;

/** The namespaces of an envelope. */
final class Namespaces {

  static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String STOCK = "http://www.steelwheels.example/stock";

  private Namespaces() {}
}
