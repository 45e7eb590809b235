package dev.banyan.connector.soap;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** The door to CXF: XML only, so much of it, no attachments. */
final class SoapServlet extends CXFNonSpringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<Bus> bus;
  private final int maxBodyBytes;

  SoapServlet(Supplier<Bus> bus, int maxBodyBytes) {
    this.bus = bus;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  protected void loadBus(ServletConfig config) {
    setBus(bus.get());
  }

  @Override
  public void service(ServletRequest anyRequest, ServletResponse anyResponse)
      throws ServletException, IOException {
    HttpServletRequest request = (HttpServletRequest) anyRequest;
    HttpServletResponse response = (HttpServletResponse) anyResponse;
    int refused = refused(request);
    if (refused != 0) {
      response.sendError(refused);
      return;
    }
    super.service(new BoundedRequest(request, maxBodyBytes), response);
  }

  private int refused(HttpServletRequest request) {
    if (request.getMethod().equals("GET")) {
      // The contract; the name of a schema in it is looked up by CXF among those of the contract.
      String query = String.valueOf(request.getQueryString()).toLowerCase(Locale.ROOT);
      return query.matches("wsdl|xsd=.*") ? 0 : HttpServletResponse.SC_NOT_FOUND;
    }
    if (!request.getMethod().equals("POST")) {
      return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.matches("(text/xml|application/soap\\+xml)\\s*(;.*)?")) {
      return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
    }
    return request.getContentLengthLong() > maxBodyBytes
        ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
        : 0;
  }
}
