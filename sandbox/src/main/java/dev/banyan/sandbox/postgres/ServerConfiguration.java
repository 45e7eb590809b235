package dev.banyan.sandbox.postgres;

import dev.banyan.sandbox.net.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's settings, written anew at each start because the port may have moved. */
final class ServerConfiguration {

  static final String FILE = "postgresql.conf";

  private ServerConfiguration() {}

  static void write(Path data, Address address) throws IOException {
    Files.writeString(data.resolve(FILE), text(address));
  }

  static String text(Address address) {
    return """
    # Written by the sandbox at each start; changes here are lost.
    listen_addresses = '%s'
    port = %d
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    max_connections = 100

    # Change streams read the log.
    wal_level = logical
    max_wal_senders = 20
    max_replication_slots = 20
    # A reader that stays away longer than this must read the tables anew; the disk is not filled.
    max_slot_wal_keep_size = 8GB

    fsync = on
    synchronous_commit = on

    # A small machine.
    shared_buffers = 128MB
    max_wal_size = 1GB
    autovacuum_max_workers = 2
    max_parallel_workers_per_gather = 0

    lc_messages = 'C'
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_min_messages = warning
    log_line_prefix = '%%m [%%p] %%d '
    """
        .formatted(address.host(), address.port());
  }
}
