package dev.banyan.sandbox.steelwheels.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Sends everybody who is not logged in to the log-in page, but for the paths that are public. */
final class LoginFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final List<String> PUBLIC_PATHS =
      List.of("/login", "/logout", "/style.css", "/logo.gif", "/download/price-list.txt");
  private static final List<String> PUBLIC_FOLDERS = List.of("/xml/", "/soap/");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPublic(path(request)) || CurrentUser.of(request).isPresent()) {
      chain.doFilter(request, response);
      return;
    }
    boolean canComeBack = request.getMethod().equals("GET");
    response.sendRedirect(
        canComeBack ? "/login?next=" + Html.urlEncode(target(request)) : "/login");
  }

  private static boolean isPublic(String path) {
    return PUBLIC_PATHS.contains(path) || PUBLIC_FOLDERS.stream().anyMatch(path::startsWith);
  }

  // The decoded and normalized path that the servlet is chosen by, not the raw one.
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
