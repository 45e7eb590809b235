package dev.banyan.sandbox.steelwheels.report;

import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.sql.DataSource;

/** GET /report: which report is wanted. */
public final class ReportPages extends PageServlet {

  private static final long serialVersionUID = 1L;

  private ReportPages() {}

  public static void addTo(Site site, DataSource dataSource) {
    site.add("/report", new ReportPages());
    site.add("/report/month-end", new MonthEndReport(new MonthEndFigures(dataSource)));
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.send(
        request,
        response,
        200,
        "Reports",
        """
        <form class="box" method="get" action="/report/month-end">
        Month-end report for <input name="month" size="8" maxlength="7" value="2004-11">
        <input type="submit" value="Start">
        </form>
        <p class="note">The report takes about a minute. Please do not press Reload.</p>
        """);
  }
}
