package dev.banyan.sandbox.steelwheels.soap;

import dev.banyan.sandbox.steelwheels.products.Product;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;

/** /soap/stock: its WSDL and its one operation, getStock. */
public final class StockService extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StockService.class);
  private static final int MAX_BYTES = 64 * 1024;
  private static final String CONTENT_TYPE = "text/xml;charset=utf-8";

  private final transient ProductList products;
  private final transient Wsdl wsdl;

  private StockService(ProductList products, Wsdl wsdl) {
    this.products = products;
    this.wsdl = wsdl;
  }

  public static void addTo(Site site, ProductList products) throws IOException {
    site.add("/soap/stock", new StockService(products, Wsdl.load()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"wsdl".equalsIgnoreCase(request.getQueryString())) {
      byte[] hint =
          ("Stock enquiry, SOAP 1.1. Description: " + request.getRequestURL() + "?wsdl\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      send(response, 200, "text/plain;charset=ISO-8859-1", hint);
      return;
    }
    send(response, 200, CONTENT_TYPE, wsdl.at(request.getRequestURL().toString()));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      send(response, 200, CONTENT_TYPE, Envelope.stock(product(code(request))));
    } catch (SoapFault fault) {
      // SOAP 1.1, section 6.2: every fault comes with status 500.
      send(response, 500, CONTENT_TYPE, Envelope.fault(fault));
    }
  }

  private static String code(HttpServletRequest request) throws SoapFault, IOException {
    byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw SoapFault.client("The envelope is larger than " + MAX_BYTES + " bytes");
    }
    InputSource source = Enquiry.source(bytes);
    String type = request.getContentType();
    if (type != null && type.contains("charset=")) {
      source.setEncoding(request.getCharacterEncoding());
    }
    return Enquiry.productCode(source);
  }

  private Product product(String code) throws SoapFault {
    try {
      return products.find(code).orElseThrow(() -> SoapFault.client("There is no product " + code));
    } catch (SQLException e) {
      LOG.error("The stock of {} could not be read", code, e);
      throw SoapFault.server("The stock could not be read; try again later");
    }
  }

  private static void send(
      HttpServletResponse response, int httpStatus, String contentType, byte[] content)
      throws IOException {
    response.setStatus(httpStatus);
    response.setContentType(contentType);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
