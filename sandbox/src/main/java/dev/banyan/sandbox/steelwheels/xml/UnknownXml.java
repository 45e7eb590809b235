package dev.banyan.sandbox.steelwheels.xml;

import jakarta.servlet.http.HttpServletRequest;

/** Answers what is asked for below /xml and not there. */
final class UnknownXml extends XmlServlet {

  private static final long serialVersionUID = 1L;

  @Override
  XmlAnswer get(HttpServletRequest request) throws XmlFault {
    throw XmlFault.notFound("There is no document " + request.getRequestURI());
  }
}
