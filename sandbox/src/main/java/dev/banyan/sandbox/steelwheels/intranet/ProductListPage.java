package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.products.Product;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.web.Html;
import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageFault;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import dev.banyan.sandbox.steelwheels.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** GET /products?line= */
final class ProductListPage extends PageServlet {

  private static final long serialVersionUID = 1L;

  private final transient ProductList products;

  ProductListPage(ProductList products) {
    this.products = products;
  }

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response)
      throws SQLException, IOException, PageFault {
    String line = Parameters.text(request, "line");
    StringBuilder body = new StringBuilder(form(line));
    body.append(
        """
        <table class="list">
        <tr><th>Code</th><th>Name</th><th>Line</th><th>Scale</th><th>Vendor</th><th class="number">In stock</th><th class="number">List price</th></tr>
        """);
    List<Product> found = products.ofLine(line);
    found.forEach(product -> body.append(row(product)));
    body.append("</table>\n<p class=\"pages\">").append(found.size()).append(" products</p>\n");
    Page.send(request, response, 200, "Products", body.toString());
  }

  private String form(String line) throws SQLException {
    StringBuilder options = new StringBuilder(Html.option("", "(all)", line));
    products.ofLine("").stream()
        .map(Product::line)
        .distinct()
        .forEach(each -> options.append(Html.option(each, each, line)));
    return """
        <form class="box" method="get" action="/products">
        Product line <select name="line">%s</select> <input type="submit" value="Show">
        &nbsp; <a href="/download/price-list.txt">Price list</a>
        </form>
        """
        .formatted(options);
  }

  private static String row(Product product) {
    return """
        <tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class="number">%d</td><td class="number">%s</td></tr>
        """
        .formatted(
            Html.escape(product.code()),
            Html.escape(product.name()),
            Html.escape(product.line()),
            Html.escape(product.scale()),
            Html.escape(product.vendor()),
            product.quantityInStock(),
            Html.money(product.listPrice()));
  }
}
