package dev.banyan.sandbox.steelwheels.mail;

import dev.banyan.sandbox.steelwheels.report.BatchJob;
import java.sql.SQLException;

/** POST /batch/dunning. */
public final class DunningJob implements BatchJob {

  private final MailRoom mailRoom;

  public DunningJob(MailRoom mailRoom) {
    this.mailRoom = mailRoom;
  }

  @Override
  public String name() {
    return "dunning";
  }

  @Override
  public String title() {
    return "Run dunning";
  }

  @Override
  public String description() {
    return "Reminds customers who owe more than their credit limit by mail, once a month each.";
  }

  @Override
  public String run() throws SQLException {
    return mailRoom.dun();
  }
}
