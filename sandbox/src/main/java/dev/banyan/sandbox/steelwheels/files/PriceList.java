package dev.banyan.sandbox.steelwheels.files;

import dev.banyan.sandbox.steelwheels.products.Product;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Html;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** Writes the price list as a text file in ISO-8859-1, when the application starts. */
final class PriceList {

  private PriceList() {}

  /** Leaves the file alone when it is up to date, so that it keeps its date. */
  static void write(ProductList products, Path file) throws SQLException, IOException {
    byte[] text = text(products).getBytes(StandardCharsets.ISO_8859_1);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text)) {
      return;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text(ProductList products) throws SQLException {
    StringBuilder text = new StringBuilder("STEEL WHEELS, INC. - PRICE LIST\r\n\r\n");
    String line = "";
    for (Product product : products.ofLine("")) {
      if (!product.line().equals(line)) {
        line = product.line();
        text.append("\r\n").append(line).append("\r\n\r\n");
      }
      text.append(row(product));
    }
    return text.toString();
  }

  private static String row(Product product) {
    return String.format(
        Locale.ROOT,
        "%-12s %-50s %-8s %-28s %10s\r\n",
        product.code(),
        product.name(),
        product.scale(),
        product.vendor(),
        Html.money(product.listPrice()));
  }
}
