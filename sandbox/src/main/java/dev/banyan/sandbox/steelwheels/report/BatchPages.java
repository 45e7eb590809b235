package dev.banyan.sandbox.steelwheels.report;

import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET /batch lists the jobs, POST /batch/NAME runs one and shows what it did. */
public final class BatchPages extends PageServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BatchPages.class);

  private final transient List<BatchJob> jobs;

  private BatchPages(List<BatchJob> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  public static void addTo(Site site, List<BatchJob> jobs) {
    site.add("/batch/*", new BatchPages(jobs));
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws IOException, PageFault {
    if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
      throw PageFault.methodNotAllowed(request.getMethod());
    }
    StringBuilder table = new StringBuilder("<table class=\"card\">\n");
    jobs.forEach(job -> table.append(row(job)));
    Page.send(request, response, 200, "Batch jobs", table.append("</table>\n").toString());
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws IOException, PageFault {
    BatchJob job =
        jobs.stream()
            .filter(each -> ("/" + each.name()).equals(request.getPathInfo()))
            .findFirst()
            .orElseThrow(() -> PageFault.notFound("There is no such batch job."));
    try {
      String done = job.run();
      LOG.info("Batch job {}: {}", job.name(), done);
      Page.send(request, response, 200, job.title(), "<p>" + Html.escape(done) + "</p>");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Batch job " + job.name() + " was interrupted", e);
    } catch (Exception e) {
      LOG.error("Batch job {} failed", job.name(), e);
      Page.send(
          request,
          response,
          500,
          job.title(),
          "<p class=\"error\">The job failed. Please call the help desk.</p>");
    }
  }

  private static String row(BatchJob job) {
    return """
        <tr><th><form method="post" action="/batch/%s"><input type="submit" value="%s"></form></th><td>%s</td></tr>
        """
        .formatted(
            Html.escape(job.name()), Html.escape(job.title()), Html.escape(job.description()));
  }
}
