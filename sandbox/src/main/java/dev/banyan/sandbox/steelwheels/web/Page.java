package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The frame around every page: header, menu, footer. */
public final class Page {

  private static final String MENU =
      """
      <td class="menu"><a href="/">Home</a></td>
      <td class="menu"><a href="/customers">Customers</a></td>
      <td class="menu"><a href="/orders">Orders</a></td>
      <td class="menu"><a href="/phone-order">Phone order</a></td>
      <td class="menu"><a href="/products">Products</a></td>
      <td class="menu"><a href="/report">Reports</a></td>
      <td class="menu"><a href="/files">Files</a></td>
      <td class="menu"><a href="/batch">Batch jobs</a></td>
      <td class="menu user">%s | <a href="/logout">Log out</a></td>
      """;

  private Page() {}

  /** Everything before the body; a page that is sent bit by bit begins with it. */
  public static String head(HttpServletRequest request, String title) {
    String menu = CurrentUser.of(request).map(user -> MENU.formatted(Html.escape(user))).orElse("");
    return """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
        <html lang="en">
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">
        <title>%1$s - Steel Wheels Intranet</title>
        <link rel="stylesheet" type="text/css" href="/style.css">
        </head>
        <body>
        <table class="banner" width="100%%" cellspacing="0" cellpadding="0"><tr>
        <td><a href="/"><img src="/logo.gif" width="220" height="48" border="0" alt="Steel Wheels"></a></td>
        <td class="claim">Intranet &middot; Order Management</td>
        </tr></table>
        <table class="menubar" width="100%%" cellspacing="0" cellpadding="0"><tr>
        %2$s<td class="menu fill">&nbsp;</td>
        </tr></table>
        <div class="content">
        <h1>%1$s</h1>
        """
        .formatted(Html.escape(title), menu);
  }

  /** Everything after the body. */
  public static String foot() {
    return """
        </div>
        <div class="footer">&copy; 2003-2005 Steel Wheels, Inc. For internal use only. Best viewed at 1024 x 768.</div>
        </body>
        </html>
        """;
  }

  public static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      int httpStatus,
      String title,
      String body)
      throws IOException {
    byte[] page = (head(request, title) + body + foot()).getBytes(StandardCharsets.ISO_8859_1);
    response.setStatus(httpStatus);
    response.setContentType("text/html;charset=ISO-8859-1");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
