package dev.banyan.sandbox.steelwheels.login;

import dev.banyan.sandbox.steelwheels.web.CurrentUser;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET /logout: a link in the menu. */
final class LogoutPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CurrentUser.logOut(request);
    response.sendRedirect("/login");
  }
}
