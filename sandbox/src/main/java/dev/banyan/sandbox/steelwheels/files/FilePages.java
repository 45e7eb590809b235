package dev.banyan.sandbox.steelwheels.files;

import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Site;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The paths of the file pages, and what they need to be there. */
public final class FilePages {

  private static final long MAX_REQUEST_BYTES = UploadForm.MAX_FILE_BYTES + (1 << 20);
  private static final int MAX_IN_MEMORY_BYTES = 64 * 1024;

  private FilePages() {}

  public static void addTo(Site site, DataSource dataSource, ProductList products)
      throws SQLException, IOException {
    Path folder = site.downloadFolder();
    FileRegister register = new FileRegister(dataSource);
    register.create();
    FileStore store = new FileStore(folder.resolve("uploads"), register);
    PriceList.write(products, folder.resolve("price-list.txt"));
    site.add("/files", new FilesPage(store));
    site.addUpload(
        "/upload",
        new UploadForm(store),
        new MultipartConfigElement(
            "", UploadForm.MAX_FILE_BYTES, MAX_REQUEST_BYTES, MAX_IN_MEMORY_BYTES));
    site.addDownload("/download/*", new Downloads(store));
  }
}
