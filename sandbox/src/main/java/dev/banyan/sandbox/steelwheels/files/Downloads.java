package dev.banyan.sandbox.steelwheels.files;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.servlets.DefaultServlet;

/** GET /download/*: files below the site's folder; Tomcat does ranges and conditional requests. */
final class Downloads extends DefaultServlet {

  private static final long serialVersionUID = 1L;
  private static final Pattern UPLOAD = Pattern.compile("/uploads/([0-9]{1,9})");

  private final transient FileStore store;

  Downloads(FileStore store) {
    this.store = store;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String path = request.getPathInfo();
    Matcher upload = UPLOAD.matcher(path == null ? "" : path);
    if (upload.matches()) {
      name(Integer.parseInt(upload.group(1)), response);
    }
    super.doGet(request, response);
  }

  private void name(int id, HttpServletResponse response) throws ServletException {
    try {
      store
          .find(id)
          .ifPresent(
              file -> {
                response.setContentType("application/octet-stream");
                response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + FileName.forHeader(file.name()) + "\"");
              });
    } catch (SQLException e) {
      throw new ServletException("The name of upload " + id + " could not be read", e);
    }
  }
}
