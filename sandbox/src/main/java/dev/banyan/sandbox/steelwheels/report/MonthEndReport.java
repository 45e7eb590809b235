package dev.banyan.sandbox.steelwheels.report;

import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** GET /report/month-end?month=2004-11&amp;seconds=60: comes line by line over that time. */
final class MonthEndReport extends PageServlet {

  private static final long serialVersionUID = 1L;
  private static final int DEFAULT_SECONDS = 60;
  private static final int MAX_SECONDS = 120;

  private final transient MonthEndFigures figures;

  MonthEndReport(MonthEndFigures figures) {
    this.figures = figures;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    YearMonth month = month(request);
    int seconds = seconds(request);
    List<MonthEndFigures.Row> rows = figures.of(month);
    response.setContentType("text/html;charset=ISO-8859-1");
    PrintWriter page = response.getWriter();
    page.print(Page.head(request, "Month-end report " + month));
    page.print("<pre class=\"report\">\n");
    response.flushBuffer();
    try {
      lines(response, rows, 1_000L * seconds / (rows.size() + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      page.print("*** Interrupted ***\n");
    }
    page.print("</pre>\n" + Page.foot());
  }

  private static void lines(
      HttpServletResponse response, List<MonthEndFigures.Row> rows, long pauseMs)
      throws IOException, InterruptedException {
    PrintWriter page = response.getWriter();
    BigDecimal sum = BigDecimal.ZERO;
    for (MonthEndFigures.Row row : rows) {
      Thread.sleep(pauseMs);
      page.print(line(row));
      response.flushBuffer();
      sum = sum.add(row.total());
    }
    Thread.sleep(pauseMs);
    page.print(
        "%n%d orders, total %s%n*** End of report ***%n"
            .formatted(rows.size(), Html.money(sum))
            .replace("\r\n", "\n"));
  }

  // Padded first, escaped then: references must not shift the columns.
  private static String line(MonthEndFigures.Row row) {
    return Html.escape(
        String.format(
            Locale.ROOT,
            "%6d  %s  %-10s  %-36s %14s\n",
            row.order(),
            row.date(),
            row.status(),
            row.customer(),
            Html.money(row.total())));
  }

  private static YearMonth month(HttpServletRequest request) throws PageFault {
    String text = Parameters.text(request, "month");
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw PageFault.badRequest("The month must be yyyy-mm, not '" + text + "'.");
    }
  }

  private static int seconds(HttpServletRequest request) throws PageFault {
    Integer seconds = Parameters.optionalNumber(request, "seconds");
    if (seconds != null && seconds > MAX_SECONDS) {
      throw PageFault.badRequest("The field seconds goes up to " + MAX_SECONDS + ".");
    }
    return seconds == null ? DEFAULT_SECONDS : seconds;
  }
}
