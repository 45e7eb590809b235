package dev.banyan.sandbox.steelwheels.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text made fit for a page in ISO-8859-1. */
public final class Html {

  private Html() {}

  /** Escapes markup and quotes; what ISO-8859-1 lacks becomes a reference, null becomes nothing. */
  public static String escape(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    value.toString().codePoints().forEach(c -> append(html, c));
    return html.toString();
  }

  private static void append(StringBuilder html, int c) {
    switch (c) {
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '&' -> html.append("&amp;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      default -> {
        if (c > 0xFF) {
          html.append("&#").append(c).append(';');
        } else {
          html.append((char) c);
        }
      }
    }
  }

  /** For a parameter in a link; the result needs no more escaping. */
  public static String urlEncode(String value) {
    return URLEncoder.encode(value, StandardCharsets.ISO_8859_1);
  }

  /** Like 12,140.00. */
  public static String money(@Nullable BigDecimal amount) {
    if (amount == null) {
      return "";
    }
    DecimalFormat format = new DecimalFormat("#,##0.00", new DecimalFormatSymbols(Locale.ROOT));
    return format.format(amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** An option of a select, chosen when it is the present value. */
  public static String option(String value, String label, String present) {
    return "<option value=\""
        + escape(value)
        + "\""
        + (value.equals(present) ? " selected" : "")
        + ">"
        + escape(label)
        + "</option>";
  }
}
