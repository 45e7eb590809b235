package dev.banyan.sandbox.steelwheels.login;

import dev.banyan.sandbox.steelwheels.web.CurrentUser;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import dev.banyan.sandbox.steelwheels.web.Site;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * GET and POST /login. Logging in sets three cookies: the session, the user's name and whether the
 * visit is the first.
 */
public final class LoginPage extends PageServlet {

  private static final long serialVersionUID = 1L;
  private static final int YEAR_S = 365 * 24 * 3600;

  private final transient Users users;

  private LoginPage(Users users) {
    this.users = users;
  }

  public static void addTo(Site site, Users users) {
    site.add("/login", new LoginPage(users));
    site.add("/logout", new LogoutPage());
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws IOException, PageFault {
    form(request, response, "", Cookies.value(request, Cookies.USER));
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    String user = Parameters.text(request, "user");
    if (!users.accepts(user, Parameters.text(request, "password"))) {
      form(request, response, "<p class=\"error\">Unknown user or wrong password.</p>", user);
      return;
    }
    CurrentUser.logIn(request, user);
    response.addCookie(cookie(Cookies.USER, user));
    response.addCookie(cookie(Cookies.VISITED, "yes"));
    response.sendRedirect(OwnPath.or(Parameters.text(request, "next"), "/"));
  }

  private static Cookie cookie(String name, String value) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge(YEAR_S);
    return cookie;
  }

  private static void form(
      HttpServletRequest request, HttpServletResponse response, String message, String user)
      throws IOException, PageFault {
    Page.send(
        request,
        response,
        200,
        "Log in",
        """
        %s<form class="box" method="post" action="/login">
        <input type="hidden" name="next" value="%s">
        <table cellpadding="3">
        <tr><td>User</td><td><input name="user" size="20" maxlength="60" value="%s"></td></tr>
        <tr><td>Password</td><td><input type="password" name="password" size="20" maxlength="100"></td></tr>
        <tr><td></td><td><input type="submit" value="Log in"></td></tr>
        </table>
        </form>
        <p class="note">Your user name is the first letter of your first name and your last name, like dmurphy.
        Everybody's first password is "%s".</p>
        """
            .formatted(
                message,
                Html.escape(Parameters.text(request, "next")),
                Html.escape(user),
                Users.FIRST_PASSWORD));
  }
}
