package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers paths that nothing is served at. */
final class UnknownPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response) throws PageFault {
    // Other servlets' 404 come here by a dispatch.
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    throw PageFault.notFound(
        "There is no page " + (asked == null ? request.getRequestURI() : asked) + ".");
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response) throws PageFault {
    get(request, response);
  }
}
