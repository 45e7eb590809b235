package dev.banyan.sandbox.steelwheels;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.sandbox.steelwheels.customers.CustomerFile;
import dev.banyan.sandbox.steelwheels.edi.EdiDesk;
import dev.banyan.sandbox.steelwheels.edi.EdiNightlyJob;
import dev.banyan.sandbox.steelwheels.edi.EdiSettings;
import dev.banyan.sandbox.steelwheels.files.FilePages;
import dev.banyan.sandbox.steelwheels.intranet.Intranet;
import dev.banyan.sandbox.steelwheels.intranet.OrderNote;
import dev.banyan.sandbox.steelwheels.login.LoginPage;
import dev.banyan.sandbox.steelwheels.login.Users;
import dev.banyan.sandbox.steelwheels.mail.DunningJob;
import dev.banyan.sandbox.steelwheels.mail.MailRoom;
import dev.banyan.sandbox.steelwheels.mail.MailSettings;
import dev.banyan.sandbox.steelwheels.orders.OrderBook;
import dev.banyan.sandbox.steelwheels.orders.OrderDesk;
import dev.banyan.sandbox.steelwheels.orders.OrderTables;
import dev.banyan.sandbox.steelwheels.payment.PaymentDesk;
import dev.banyan.sandbox.steelwheels.payment.PaymentNote;
import dev.banyan.sandbox.steelwheels.payment.PaymentSettings;
import dev.banyan.sandbox.steelwheels.payment.PhoneOrderPage;
import dev.banyan.sandbox.steelwheels.products.ProductList;
import dev.banyan.sandbox.steelwheels.report.BatchJob;
import dev.banyan.sandbox.steelwheels.report.BatchPages;
import dev.banyan.sandbox.steelwheels.report.MonthEndBatch;
import dev.banyan.sandbox.steelwheels.report.ReportPages;
import dev.banyan.sandbox.steelwheels.soap.StockService;
import dev.banyan.sandbox.steelwheels.web.Site;
import dev.banyan.sandbox.steelwheels.xml.XmlInterface;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Steel Wheels application. Settings: http.port (0: a free one), http.address (127.0.0.1),
 * jdbc.SteelWheels.url/.user/.password, jms.ConnectionFactory.url, mail.smtp.host/.port,
 * edi.outbound, edi.inbound, upload.dir; more, with defaults, in {@link PaymentSettings}, {@link
 * MailSettings} and {@link EdiSettings}.
 */
public final class SteelWheels {

  private static final Logger LOG = LoggerFactory.getLogger(SteelWheels.class);
  private static final int POOL_SIZE = 16;
  private static final int POOL_WAIT_MS = 10_000;

  private final Properties settings;
  private final Deque<Part> running = new ArrayDeque<>();
  private final HikariDataSource dataSource;
  private final Site site;
  private final List<OrderNote> orderNotes = new ArrayList<>();
  private final List<BatchJob> batchJobs = new ArrayList<>();

  public SteelWheels(Properties settings) throws Exception {
    this.settings = settings;
    this.site =
        new Site(
            settings.getProperty("http.address", "127.0.0.1"),
            Integer.parseInt(setting("http.port")),
            Path.of(setting("upload.dir")));
    this.dataSource = new HikariDataSource(pool());
  }

  /** Returns when pages are served. When a part fails, those before it are stopped again. */
  public void start() throws Exception {
    try {
      running.push(new Part("database pool", dataSource::close));
      OrderTables.create(dataSource);
      OrderDesk desk = new OrderDesk(dataSource, Clock.systemDefaultZone());
      startMessaging(desk);
      addPages(desk);
      site.start();
      running.push(new Part("web site", site::stop));
    } catch (Exception e) {
      stop();
      throw e;
    }
  }

  // Each feature that works behind the pages: make it, start it, push its stop, add it to the desk;
  // its pages go to the site, its row on the order card to the notes, its jobs to the batch jobs.
  private void startMessaging(OrderDesk desk) throws SQLException {
    PaymentDesk payments =
        new PaymentDesk(dataSource, PaymentSettings.of(settings), Clock.systemUTC());
    payments.start();
    running.push(new Part("payment desk", payments::close));
    desk.addListener(payments.webOrders());
    orderNotes.add(new PaymentNote(dataSource));

    MailRoom mailRoom =
        new MailRoom(dataSource, MailSettings.of(settings), Clock.systemDefaultZone());
    mailRoom.start();
    running.push(new Part("mail room", mailRoom::close));
    desk.addListener(mailRoom);
    batchJobs.add(new DunningJob(mailRoom));

    OrderDesk phoneDesk = new OrderDesk(dataSource, Clock.systemDefaultZone());
    phoneDesk.addListener(payments.phoneOrders());
    phoneDesk.addListener(mailRoom);
    site.add("/phone-order", new PhoneOrderPage(phoneDesk, dataSource));

    EdiDesk edi = new EdiDesk(dataSource, EdiSettings.of(settings), Clock.systemDefaultZone());
    edi.start();
    running.push(new Part("EDI desk", edi::close));
    batchJobs.add(new EdiNightlyJob(edi));
  }

  private void addPages(OrderDesk desk) throws SQLException, IOException {
    OrderBook book = new OrderBook(dataSource);
    CustomerFile customers = new CustomerFile(dataSource);
    Users users = new Users(dataSource);
    users.create();
    LoginPage.addTo(site, users);
    ProductList products = new ProductList(dataSource);
    Intranet.addTo(site, desk, book, customers, products, orderNotes);
    ReportPages.addTo(site, dataSource);
    batchJobs.add(0, new MonthEndBatch(dataSource));
    BatchPages.addTo(site, batchJobs);
    FilePages.addTo(site, dataSource, products);
    StockService.addTo(site, products);
    XmlInterface.addTo(site, desk, book, customers);
  }

  /** Stops everything in the reverse order of the start; what fails to stop is logged. */
  public void stop() {
    while (!running.isEmpty()) {
      Part part = running.pop();
      try {
        part.stop().run();
      } catch (Exception e) {
        LOG.warn("Steel Wheels could not stop its {}", part.name(), e);
      }
    }
  }

  /** The port that pages are served on. */
  public int port() {
    return site.port();
  }

  private HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("SteelWheels");
    config.setJdbcUrl(setting("jdbc.SteelWheels.url"));
    config.setUsername(setting("jdbc.SteelWheels.user"));
    config.setPassword(setting("jdbc.SteelWheels.password"));
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(POOL_WAIT_MS);
    return config;
  }

  private String setting(String key) {
    String value = settings.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("Steel Wheels needs the setting " + key);
    }
    return value;
  }

  private record Part(String name, Stop stop) {}

  private interface Stop {
    void run() throws Exception;
  }
}
