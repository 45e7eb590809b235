package dev.banyan.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The boundaries of the hub's rooms. */
@AnalyzeClasses(packages = "dev.banyan.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nothingImportsConsoleOrOps =
      noClasses()
          .that()
          .resideOutsideOfPackages("..console..", "..ops..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.banyan.hub.console..", "dev.banyan.hub.ops..");

  @ArchTest
  static final ArchRule vendorSdksStayInConnectors =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.debezium..", "org.apache.kafka..", "com.stripe..");

  @ArchTest
  static final ArchRule theHubKnowsConnectorsOnlyThroughTheSpi =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.banyan.connector..");

  @Test
  void roomsFormNoCyclesAndKeepTheirInternalsToThemselves() {
    ApplicationModules.of(Hub.class).verify();
  }
}
