package dev.banyan.sandbox.steelwheels.intranet;

import dev.banyan.sandbox.steelwheels.web.Page;
import dev.banyan.sandbox.steelwheels.web.PageServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET / */
final class HomePage extends PageServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.send(
        request,
        response,
        200,
        "Home",
        """
        <p>Welcome to the order management of Steel Wheels.</p>
        <table class="card">
        <tr><th><a href="/customers">Customers</a></th><td>Search customers, look at their cards and orders</td></tr>
        <tr><th><a href="/orders">Orders</a></th><td>Look orders up, change their status</td></tr>
        <tr><th><a href="/order/new">New order</a></th><td>Place an order for a customer</td></tr>
        <tr><th><a href="/phone-order">Phone order</a></th><td>Take an order on the telephone, with its payment</td></tr>
        <tr><th><a href="/phone-order">Phone order</a></th><td>Take an order on the telephone</td></tr>
        <tr><th><a href="/products">Products</a></th><td>What we sell and what is in stock</td></tr>
        <tr><th><a href="/report">Reports</a></th><td>Month-end report (takes a minute)</td></tr>
        <tr><th><a href="/files">Files</a></th><td>Price list, exchange of large files</td></tr>
        <tr><th><a href="/batch">Batch jobs</a></th><td>Start the nightly and monthly jobs by hand</td></tr>
        </table>
        """);
  }
}
