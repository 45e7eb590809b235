package dev.banyan.sandbox.postgres;

import java.util.List;

/** What a change stream needs in the legacy database, and the least that it may see. */
final class ChangeStreamGrants {

  static final List<String> STATEMENTS =
      List.of(
          "GRANT CONNECT ON DATABASE steelwheels TO banyan_cdc",
          "GRANT USAGE ON SCHEMA public TO banyan_cdc",
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO banyan_cdc",
          "ALTER DEFAULT PRIVILEGES FOR ROLE steelwheels IN SCHEMA public"
              + " GRANT SELECT ON TABLES TO banyan_cdc",
          // A published table without a replica identity refuses UPDATE and DELETE. Tables that the
          // legacy application makes later must not break because somebody listens.
          """
          CREATE FUNCTION banyan_replica_identity() RETURNS event_trigger LANGUAGE plpgsql AS $$
          DECLARE made record;
          BEGIN
            FOR made IN SELECT * FROM pg_event_trigger_ddl_commands()
                WHERE object_type = 'table' AND schema_name = 'public' LOOP
              EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', made.object_identity);
            END LOOP;
          END $$
          """,
          "CREATE EVENT TRIGGER banyan_replica_identity ON ddl_command_end"
              + " WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')"
              + " EXECUTE FUNCTION banyan_replica_identity()",
          "CREATE PUBLICATION banyan FOR TABLES IN SCHEMA public");

  private ChangeStreamGrants() {}
}
