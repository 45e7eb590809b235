package dev.banyan.sandbox.steelwheels.files;

import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;

/** GET /files: the price list, the uploaded files and the form to upload one. */
final class FilesPage extends PageServlet {

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final transient FileStore store;

  FilesPage(FileStore store) {
    this.store = store;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException {
    StringBuilder body =
        new StringBuilder(
            """
            <p><a href="/download/price-list.txt">Price list</a> (also for customers and suppliers)</p>
            <form class="box" method="post" action="/upload" enctype="multipart/form-data">
            <input type="file" name="file"> <input type="submit" value="Upload">
            <span class="note">up to 64 MB; the %d newest files are kept</span>
            </form>
            <table class="list">
            <tr><th>File</th><th class="number">Bytes</th><th>SHA-256</th><th>By</th><th>At</th></tr>
            """
                .formatted(FileStore.MAX_FILES));
    store.newest().forEach(file -> body.append(row(file)));
    Page.send(request, response, 200, "Files", body.append("</table>\n").toString());
  }

  private static String row(StoredFile file) {
    return """
        <tr><td><a href="/download/uploads/%d">%s</a></td><td class="number">%d</td><td><tt>%s</tt></td><td>%s</td><td>%s</td></tr>
        """
        .formatted(
            file.id(),
            Html.escape(file.name()),
            file.sizeBytes(),
            file.sha256(),
            Html.escape(file.user()),
            TIME.format(file.uploadedAt()));
  }
}
