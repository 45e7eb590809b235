package dev.banyan.sandbox.steelwheels.web;

import dev.banyan.sandbox.steelwheels.lists.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads form and query parameters; what cannot be read ends in an error page that names it. */
public final class Parameters {

  private static final int MAX_CHARS = 2_000;
  private static final int ROWS_A_PAGE = 25;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Parameters() {}

  /** Trimmed; empty when it is missing. */
  public static String text(HttpServletRequest request, String name) throws PageFault {
    String value = request.getParameter(name);
    if (value == null) {
      return "";
    }
    if (value.length() > MAX_CHARS) {
      throw PageFault.badRequest("The field " + name + " is too long.");
    }
    return value.strip();
  }

  /** Null when it is missing or empty. */
  public static @Nullable Integer optionalNumber(HttpServletRequest request, String name)
      throws PageFault {
    String value = text(request, name);
    if (value.isEmpty()) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw PageFault.badRequest("The field " + name + " must be a number, not '" + value + "'.");
    }
    return Integer.valueOf(value);
  }

  public static int number(HttpServletRequest request, String name) throws PageFault {
    Integer value = optionalNumber(request, name);
    if (value == null) {
      throw PageFault.badRequest("The field " + name + " is missing.");
    }
    return value;
  }

  public static Paging paging(HttpServletRequest request) throws PageFault {
    Integer page = optionalNumber(request, "page");
    try {
      return new Paging(page == null ? 1 : page, ROWS_A_PAGE);
    } catch (IllegalArgumentException e) {
      throw PageFault.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
