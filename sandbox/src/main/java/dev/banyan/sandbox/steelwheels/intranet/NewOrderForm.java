package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.orders.NewLine;
import dev.banyan.sandbox.steelwheels.orders.NewOrder;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of the form for an order: product1, quantity1, price1 and so on; lines without a
 * product are left out.
 */
public final class NewOrderForm {

  public static final int LINES = 8;

  private static final Pattern MONEY = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");

  private NewOrderForm() {}

  public static NewOrder read(HttpServletRequest request) throws PageFault {
    List<NewLine> lines = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      String product = Parameters.text(request, "product" + i);
      if (!product.isEmpty()) {
        lines.add(
            new NewLine(
                product, Parameters.number(request, "quantity" + i), price(request, "price" + i)));
      }
    }
    String comments = Parameters.text(request, "comments").replace("\r\n", "\n");
    return new NewOrder(
        Parameters.number(request, "customer"),
        null,
        date(request),
        comments.isEmpty() ? null : comments,
        lines);
  }

  private static @Nullable LocalDate date(HttpServletRequest request) throws PageFault {
    String text = Parameters.text(request, "requiredDate");
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw PageFault.badRequest("The required date must be yyyy-mm-dd, not '" + text + "'.");
    }
  }

  private static @Nullable BigDecimal price(HttpServletRequest request, String name)
      throws PageFault {
    String text = Parameters.text(request, name);
    if (text.isEmpty()) {
      return null;
    }
    if (!MONEY.matcher(text).matches()) {
      throw PageFault.badRequest(
          "The field " + name + " must be an amount like 95.70, not '" + text + "'.");
    }
    return new BigDecimal(text);
  }
}
