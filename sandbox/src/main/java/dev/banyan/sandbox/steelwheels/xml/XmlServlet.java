package dev.banyan.sandbox.steelwheels.xml;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request with a document, a fault when need be; a path serves only the methods that
 * it overrides.
 */
abstract class XmlServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(XmlServlet.class);

  XmlAnswer get(HttpServletRequest request) throws SQLException, XmlFault {
    throw XmlFault.methodNotAllowed(request.getMethod());
  }

  XmlAnswer post(HttpServletRequest request) throws SQLException, XmlFault, IOException {
    throw XmlFault.methodNotAllowed(request.getMethod());
  }

  XmlAnswer put(HttpServletRequest request) throws SQLException, XmlFault, IOException {
    throw XmlFault.methodNotAllowed(request.getMethod());
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request).send(response);
  }

  private XmlAnswer answer(HttpServletRequest request) throws IOException {
    try {
      return switch (request.getMethod()) {
        case "GET", "HEAD" -> get(request);
        case "POST" -> post(request);
        case "PUT" -> put(request);
        default -> throw XmlFault.methodNotAllowed(request.getMethod());
      };
    } catch (XmlFault fault) {
      return fault.answer();
    } catch (SQLException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      return XmlFault.serverError().answer();
    }
  }
}
