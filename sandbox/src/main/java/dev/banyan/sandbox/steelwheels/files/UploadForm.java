package dev.banyan.sandbox.steelwheels.files;

import dev.banyan.sandbox.steelwheels.web.CurrentUser;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.sql.SQLException;

/**
 * POST /upload, multipart/form-data with a part named file: stores it and shows its size and
 * SHA-256.
 */
final class UploadForm extends PageServlet {

  static final long MAX_FILE_BYTES = 64L << 20;

  private static final long serialVersionUID = 1L;

  private final transient FileStore store;

  UploadForm(FileStore store) {
    this.store = store;
  }

  @Override
  protected void post(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    Part part = part(request);
    try {
      StoredFile file =
          store.store(
              FileName.clean(part.getSubmittedFileName()),
              CurrentUser.of(request).orElse("?"),
              part.getInputStream());
      Page.send(request, response, 200, "File uploaded", receipt(file));
    } finally {
      part.delete();
    }
  }

  private static Part part(HttpServletRequest request) throws IOException, PageFault {
    try {
      Part part = request.getPart("file");
      if (part == null || part.getSubmittedFileName() == null) {
        throw PageFault.badRequest("The form has no file.");
      }
      return part;
    } catch (IllegalStateException e) {
      throw PageFault.tooLarge("Files may have up to " + (MAX_FILE_BYTES >> 20) + " MB.");
    } catch (ServletException e) {
      throw PageFault.badRequest("An upload must be multipart/form-data.");
    }
  }

  private static String receipt(StoredFile file) {
    return """
        <table class="card">
        <tr><th>File</th><td><a href="/download/uploads/%d">%s</a></td></tr>
        <tr><th>Size</th><td>%d bytes</td></tr>
        <tr><th>SHA-256</th><td><tt>%s</tt></td></tr>
        </table>
        <p><a href="/files">All files</a></p>
        """
        .formatted(file.id(), Html.escape(file.name()), file.sizeBytes(), file.sha256());
  }
}
