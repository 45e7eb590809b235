package dev.banyan.sandbox.steelwheels.soap;

/** Ends an enquiry with a fault. The codes are those of SOAP 1.1, section 4.4.1. */
final class SoapFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  private SoapFault(String code, String text) {
    super(text);
    this.code = code;
  }

  /** The envelope is wrong; sending it again changes nothing. */
  static SoapFault client(String text) {
    return new SoapFault("Client", text);
  }

  /** The envelope may be right; sending it again later may succeed. */
  static SoapFault server(String text) {
    return new SoapFault("Server", text);
  }

  static SoapFault versionMismatch() {
    return new SoapFault("VersionMismatch", "The envelope is not one of SOAP 1.1");
  }

  static SoapFault mustUnderstand(String header) {
    return new SoapFault("MustUnderstand", "The header " + header + " is not understood");
  }

  String code() {
    return code;
  }
}
