package dev.banyan.connector.projection.crash;

import static dev.banyan.connector.projection.harness.CopiedTables.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.connector.projection.harness.CopiedTables;
import dev.banyan.connector.projection.harness.Machines;
import dev.banyan.connector.projection.harness.StreamHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Money goes to and fro between two tables, so that their sum never changes. Whoever reads
 * projections that are applied together never sees another sum; who reads the same tables applied
 * each for itself does.
 */
class TransactionsTogetherIT {

  private static final int ACCOUNTS = 4_000;
  private static final String COLUMNS = "id int, amount bigint";

  @Test
  void readersNeverSeeHalfATransaction() throws Exception {
    Machines machines = Machines.shared();
    CopiedTables bank = new CopiedTables(machines, "bank");
    String together = ", together: 'bank.public.savings, bank.public.checking'";
    for (String table : new String[] {"savings", "checking"}) {
      bank.table(table, "id", COLUMNS)
          .modernTable(table + "_apart", "id", COLUMNS)
          .route(table, table, "id", ".", together)
          .route(table, table + "_apart", "id", ".", ", consumer: apart");
      bank.legacy(
          "INSERT INTO %s SELECT i, 100 FROM generate_series(1, %d) i".formatted(table, ACCOUNTS));
    }
    Map<String, Object> settings = new HashMap<>(bank.settings());
    // A transaction that changes all accounts is much larger than what may wait in memory.
    settings.put("banyan.projection.together-max-bytes", 200_000);
    Path log = Files.createDirectories(Path.of("target/crash")).resolve("bank.log");
    Process hub = StreamHub.startProcess(settings, log, "-Xmx384m");
    try (SumReader seen = new SumReader(bank, "savings", "checking", 200L * ACCOUNTS);
        SumReader apart = new SumReader(bank, "savings_apart", "checking_apart", 200L * ACCOUNTS);
        Transfers transfers = new Transfers(bank, ACCOUNTS)) {
      eventually(bank::assertEqual);
      seen.start();
      apart.start();
      transfers.start();
      seen.awaitChanges(20);
      hub.destroyForcibly().waitFor();
      transfers.awaitMore(200);
      hub = StreamHub.startProcess(settings, log, "-Xmx384m");
      seen.awaitChanges(20);
      transfers.all();
      seen.awaitChanges(20);
      eventually(() -> assertThat(apart.broken()).isNotEmpty());
      transfers.close();
      eventually(bank::assertEqual);
      assertThat(seen.broken()).isEmpty();
      assertThat(bank.deadLetters()).isEmpty();
    } finally {
      hub.destroyForcibly().waitFor();
    }
  }
}
