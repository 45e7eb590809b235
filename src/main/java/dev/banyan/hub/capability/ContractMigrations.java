package dev.banyan.hub.capability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Adds each capability's own tables ({@code contracts/<capability>/db}) to the migrations. Versions
 * are dates, so that capabilities need not agree on numbers.
 */
@Component
class ContractMigrations implements FlywayConfigurationCustomizer {

  private final Path contracts;

  ContractMigrations(@Value("${banyan.home}") Path home) {
    this.contracts = home.resolve("contracts");
  }

  @Override
  public void customize(FluentConfiguration flyway) {
    List<String> locations = new ArrayList<>();
    locations.add("classpath:db");
    try (var folders = Files.newDirectoryStream(contracts, "*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder.resolve("db"))) {
          locations.add("filesystem:" + folder.resolve("db"));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot list " + contracts + ": set BANYAN_HOME to the folder that holds contracts/", e);
    }
    flyway.locations(locations.toArray(String[]::new)).outOfOrder(true);
  }
}
