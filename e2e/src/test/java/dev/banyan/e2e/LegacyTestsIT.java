package dev.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * P2: Steel Wheels' own tests pass against the application and, in every stage, through the proxy.
 */
class LegacyTestsIT {

  private static final String TESTS = "dev.banyan.sandbox.steelwheels.check";

  @BeforeAll
  static void start() throws Exception {
    Banyan.up();
  }

  @AfterEach
  void backToLegacy() throws Exception {
    Banyan.run("capability", "rollback", "orders");
    Banyan.run("capability", "rollback", "customers");
  }

  @Test
  void passDirectly() throws Exception {
    pass(Banyan.url("Steel Wheels"));
  }

  @Test
  void passThroughTheProxyAtStageLegacy() throws Exception {
    pass(Banyan.url("proxy"));
  }

  @Test
  void passThroughTheProxyAtStageShadow() throws Exception {
    Banyan.ok("capability", "promote", "orders", "--to", "shadow");
    Banyan.ok("capability", "promote", "customers", "--to", "shadow");
    pass(Banyan.url("proxy"));
  }

  @Test
  void passThroughTheProxyAtStageCanary() throws Exception {
    Banyan.ok("capability", "promote", "orders", "--to", "canary", "--percent", "50");
    Banyan.ok("capability", "promote", "customers", "--to", "canary", "--percent", "50");
    pass(Banyan.url("proxy"));
  }

  @Test
  void passThroughTheProxyAtStageModern() throws Exception {
    Banyan.ok("capability", "promote", "orders", "--to", "modern");
    Banyan.ok("capability", "promote", "customers", "--to", "modern");
    pass(Banyan.url("proxy"));
  }

  private static void pass(String baseUrl) {
    System.setProperty("steelwheels.baseUrl", baseUrl);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(TESTS))
            .filters(ClassNameFilter.includeClassNamePatterns(".*Check"))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures), 6);
    assertThat(summary.getTotalFailureCount()).as(failures.toString()).isZero();
    assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(20);
    assertThat(summary.getTestsSkippedCount()).isZero();
  }
}
