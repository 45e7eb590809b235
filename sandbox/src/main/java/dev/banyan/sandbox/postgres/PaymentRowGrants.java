package dev.banyan.sandbox.postgres;

import java.util.List;

/**
 * The least that a payment processor needs to answer in the table PAYMENT_REQUEST. The application
 * makes that table itself when it first starts, so the rights come with the table; a table that is
 * there already gets them at once. Every statement may be repeated.
 */
final class PaymentRowGrants {

  static final List<String> STATEMENTS =
      List.of(
          "GRANT CONNECT ON DATABASE steelwheels TO banyan_payments",
          "GRANT USAGE ON SCHEMA public TO banyan_payments",
          """
          CREATE OR REPLACE FUNCTION banyan_payment_rows() RETURNS void LANGUAGE sql AS $$
            GRANT SELECT ("ID", "REQUESTID", "STATE"),
              UPDATE ("STATE", "RESULT", "REASONCODE", "AUTHCODE", "REASONTEXT", "ANSWERED")
              ON public.payment_request TO banyan_payments
          $$
          """,
          """
          CREATE OR REPLACE FUNCTION banyan_payment_table() RETURNS event_trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands()
                WHERE object_type = 'table' AND object_identity = 'public.payment_request') THEN
              PERFORM public.banyan_payment_rows();
            END IF;
          END $$
          """,
          "DROP EVENT TRIGGER IF EXISTS banyan_payment_table",
          "CREATE EVENT TRIGGER banyan_payment_table ON ddl_command_end WHEN TAG IN ('CREATE TABLE')"
              + " EXECUTE FUNCTION banyan_payment_table()",
          """
          DO $$ BEGIN
            IF to_regclass('public.payment_request') IS NOT NULL THEN
              PERFORM public.banyan_payment_rows();
            END IF;
          END $$
          """);

  private PaymentRowGrants() {}
}
