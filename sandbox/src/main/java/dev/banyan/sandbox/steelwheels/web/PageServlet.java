package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with pages, an error page when need be; a path serves only the methods that it overrides.
 */
public abstract class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PageServlet.class);

  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    throw PageFault.methodNotAllowed(request.getMethod());
  }

  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault, ServletException {
    throw PageFault.methodNotAllowed(request.getMethod());
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      switch (request.getMethod()) {
        case "GET", "HEAD" -> get(request, response);
        case "POST" -> post(request, response);
        default -> throw PageFault.methodNotAllowed(request.getMethod());
      }
    } catch (PageFault fault) {
      error(
          request, response, fault.httpStatus(), fault.title(), String.valueOf(fault.getMessage()));
    } catch (SQLException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      error(request, response, 500, "Error", "The database failed. Please call the help desk.");
    }
  }

  private static void error(
      HttpServletRequest request,
      HttpServletResponse response,
      int httpStatus,
      String title,
      String message)
      throws IOException {
    Page.send(
        request,
        response,
        httpStatus,
        title,
        "<p class=\"error\">" + Html.escape(message) + "</p>");
  }
}
