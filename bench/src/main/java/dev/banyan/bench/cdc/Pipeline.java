package dev.banyan.bench.cdc;

import dev.banyan.bench.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One way from the legacy tables into a database of its own. */
interface Pipeline {

  /** As the report calls it. */
  String name();

  /** The replication slot that it reads. */
  String slot();

  /** The database that it writes. */
  String database();

  /** What a reader adds to find only rows that are there: {@code AND NOT deleted}, or nothing. */
  String present();

  /** CPU time of its own processes so far; not of PostgreSQL or Kafka. */
  Duration cpu();

  /** Its programs outside of PostgreSQL. */
  List<Server> programs();

  /** Throws when it does not work any more; asked while waiting for it. */
  void check() throws IOException;
}
