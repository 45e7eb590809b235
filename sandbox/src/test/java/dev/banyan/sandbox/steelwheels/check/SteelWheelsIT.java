package dev.banyan.sandbox.steelwheels.check;

import dev.banyan.sandbox.RunningPostgres;
import dev.banyan.sandbox.steelwheels.RunningSteelWheels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the application's own tests against the application itself. */
class SteelWheelsIT {

  @RegisterExtension
  @Order(1)
  static final RunningPostgres postgres = new RunningPostgres();

  @RegisterExtension
  @Order(2)
  static final RunningSteelWheels steelWheels = new RunningSteelWheels(postgres);

  @BeforeAll
  static void nameTheInstance() {
    System.setProperty("steelwheels.baseUrl", steelWheels.baseUrl());
  }

  @AfterAll
  static void forgetTheInstance() {
    System.clearProperty("steelwheels.baseUrl");
  }

  @Nested
  class Files extends FilesCheck {}

  @Nested
  class Login extends LoginCheck {}

  @Nested
  class Pages extends PagesCheck {}

  @Nested
  class PlaceOrder extends PlaceOrderCheck {}

  @Nested
  class Protocol extends ProtocolCheck {}

  @Nested
  class Report extends ReportCheck {}

  @Nested
  class StockService extends StockServiceCheck {}

  @Nested
  class XmlRead extends XmlReadCheck {}

  @Nested
  class XmlWrite extends XmlWriteCheck {}
}
