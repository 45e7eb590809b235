package dev.banyan.sandbox.steelwheels.edi;

import dev.banyan.sandbox.steelwheels.report.BatchJob;
import java.io.IOException;
import java.sql.SQLException;

/** POST /batch/edi-nightly. */
public final class EdiNightlyJob implements BatchJob {

  private final EdiDesk desk;

  public EdiNightlyJob(EdiDesk desk) {
    this.desk = desk;
  }

  @Override
  public String name() {
    return "edi-nightly";
  }

  @Override
  public String title() {
    return "Run EDI";
  }

  @Override
  public String description() {
    return "Books what suppliers have sent, then orders what runs out of stock.";
  }

  @Override
  public String run() throws IOException, SQLException {
    return desk.run();
  }
}
