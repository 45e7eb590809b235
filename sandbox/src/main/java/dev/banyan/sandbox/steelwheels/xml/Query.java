package dev.banyan.sandbox.steelwheels.xml;

import dev.banyan.sandbox.steelwheels.lists.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers out of paths and parameters; what cannot be read is a fault that names it. */
final class Query {

  private static final Pattern DOCUMENT = Pattern.compile("/([0-9]{1,9})\\.xml");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Query() {}

  /** The number in a path like {@code /10100.xml}. */
  static int documentNumber(HttpServletRequest request) throws XmlFault {
    Matcher matcher = DOCUMENT.matcher(pathInfo(request));
    if (!matcher.matches()) {
      throw XmlFault.notFound("There is no document " + request.getRequestURI());
    }
    return Integer.parseInt(matcher.group(1));
  }

  static String pathInfo(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path;
  }

  static Paging paging(HttpServletRequest request) throws XmlFault {
    Integer page = number("page", request.getParameter("page"));
    Integer size = number("size", request.getParameter("size"));
    try {
      return new Paging(page == null ? 1 : page, size == null ? Paging.DEFAULT_SIZE : size);
    } catch (IllegalArgumentException e) {
      throw XmlFault.badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** Null when the value is missing or empty. */
  static @Nullable Integer number(String name, @Nullable String value) throws XmlFault {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw XmlFault.badRequest(name + " must be a number, not '" + value + "'");
    }
    return Integer.valueOf(value);
  }
}
