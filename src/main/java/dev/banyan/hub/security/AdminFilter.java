package dev.banyan.hub.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The border of {@code /admin}: only from this machine, only with the bearer token. Says no more
 * than that to anybody else (RFC 6750, section 3).
 */
final class AdminFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final AdminToken token;

  AdminFilter(AdminToken token) {
    this.token = token;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "the admin API answers this machine only");
    } else if (!admits(request.getHeader("Authorization"))) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"banyan\"");
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "the admin API needs its bearer token");
    } else {
      response.setHeader("Cache-Control", "no-store");
      chain.doFilter(request, response);
    }
  }

  private boolean admits(@org.jspecify.annotations.Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.matches(authorization.substring(SCHEME.length()).trim());
  }

  private static void refuse(HttpServletResponse response, int status, String detail)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            "{\"title\":\"Not admitted\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status, detail)
                .getBytes(StandardCharsets.UTF_8));
  }
}
