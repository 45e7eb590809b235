package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers paths that nothing is served at. */
final class UnknownPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response) throws PageFault {
    throw PageFault.notFound("There is no page " + request.getRequestURI() + ".");
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response) throws PageFault {
    get(request, response);
  }
}
